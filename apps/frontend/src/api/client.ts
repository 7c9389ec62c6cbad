import createClient, { type Client } from 'openapi-fetch';
import { apiUrl, sendSignedIn } from './http.ts';
import { toProblem } from './problem.ts';
import type { paths } from './schema.generated.ts';

let client: Client<paths> | undefined;

/** Typed by the OpenAPI document of the backend. Made when first used: its address is known at run time only. */
export function api(): Client<paths> {
  client ??= createClient<paths>({
    baseUrl: new URL(apiUrl('/'), window.location.href).href,
    credentials: 'include',
    fetch: sendSignedIn,
  });
  return client;
}

interface Answer<Data> {
  readonly data?: Data;
  readonly error?: unknown;
  readonly response: Response;
}

/** The body of a good answer; everything else is thrown as a problem. */
export async function bodyOf<Data>(answer: Promise<Answer<Data>>): Promise<NonNullable<Data>> {
  const { data, error, response } = await answer;
  if (!response.ok || data === undefined || data === null) throw toProblem(response, error);
  return data;
}

export async function done(answer: Promise<Answer<unknown>>): Promise<void> {
  const { error, response } = await answer;
  if (!response.ok) throw toProblem(response, error);
}
