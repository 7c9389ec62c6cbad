import { allRoutes } from '../../src/features.ts';
import { openApiDocument, problemSchema } from '../../src/http/openapi.ts';
import type { Route } from '../../src/http/route.ts';

interface Answered {
  readonly method: string;
  readonly path: string;
  readonly answer: { readonly status: number; readonly body: unknown; readonly headers: Headers };
}

const routes = allRoutes();
const document = openApiDocument(routes);

const routeOf = (method: string, path: string): Route | undefined =>
  routes.find((route) => {
    const pattern = new RegExp(`^${route.path.replace(/\{\w+\}/g, '[^/]+')}$`);
    return route.method === method.toLowerCase() && pattern.test(path.split('?', 1)[0] ?? '');
  });

/** Every answer a test gets is held against the OpenAPI document: its status is announced and its body fits the schema. */
export const expectDocumented = ({ method, path, answer }: Answered): void => {
  expect(answer.headers.get('x-correlation-id')).toMatch(/^[\w.-]{8,64}$/);
  if (answer.status >= 400 && !path.startsWith('/health')) {
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    problemSchema.parse(answer.body);
  }
  const route = routeOf(method, path);
  if (route === undefined) return;
  const announced = document.paths?.[route.path]?.[route.method]?.responses ?? {};
  expect(Object.keys(announced)).toContain(String(answer.status));
  route.responses[answer.status]?.schema?.parse(answer.body);
};
