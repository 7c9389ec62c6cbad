import { type NextRequest, NextResponse } from 'next/server';
import { backendAddress, forwardedHeaders, isBackendPath } from './server/backend-route.ts';
import { frontendEnv } from './server/env.ts';
import { isBuiltPage, pageHeaders } from './server/page-headers.ts';

const sessionCookie = /(^|;\s*)(__Secure-|__Host-)?(better-auth\.session_token|todo_jwt)=/;

/**
 * Runs before every request but those for built files. Where the backend is, is read from the environment of the running
 * server: one image serves all environments. In production the load balancer routes the same paths itself.
 */
export function proxy(request: NextRequest): NextResponse {
  const { pathname } = request.nextUrl;
  if (isBackendPath(pathname)) return toBackend(request);
  if (pathname === '/' && sessionCookie.test(request.headers.get('cookie') ?? '')) return toToday(request);
  return page(request);
}

export const config = {
  matcher: ['/((?!_next/static|_next/image|health/|theme\\.js|sw\\.js|manifest\\.webmanifest|.*\\.(?:svg|png)$).*)'],
};

function toBackend(request: NextRequest): NextResponse {
  return NextResponse.rewrite(backendAddress(frontendEnv().backendUrl, request.nextUrl), {
    request: { headers: forwardedHeaders(request.headers) },
  });
}

/** Whether the session still holds is for the backend to say; here a cookie only saves the way over the front page. */
function toToday(request: NextRequest): NextResponse {
  const address = request.nextUrl.clone();
  address.pathname = '/today';
  return NextResponse.redirect(address);
}

function page(request: NextRequest): NextResponse {
  const { pathname } = request.nextUrl;
  const nonce = isBuiltPage(pathname) ? undefined : crypto.randomUUID();
  const headers = pageHeaders({ pathname, headers: request.headers, nonce });
  const response = NextResponse.next({ request: { headers: renderingHeaders(request.headers, headers, nonce) } });
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}

/** Next.js takes the nonce for its own scripts from the policy on the request. */
function renderingHeaders(incoming: Headers, headers: Record<string, string>, nonce: string | undefined): Headers {
  const result = new Headers(incoming);
  result.delete('x-nonce');
  result.delete('content-security-policy');
  if (!nonce) return result;
  result.set('x-nonce', nonce);
  result.set('content-security-policy', headers['content-security-policy'] ?? '');
  return result;
}
