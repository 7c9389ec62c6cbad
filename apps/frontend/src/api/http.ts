import { runtimeConfig } from '../config.ts';
import { ConnectionError, ProblemError, SignedOutError, toProblem } from './problem.ts';
import { traceparent } from './trace.ts';

/** One place decides where requests go and that they carry the session. */
export function apiUrl(path: string): string {
  return runtimeConfig().apiBaseUrl.replace(/\/$/, '') + path;
}

export async function send(request: Request): Promise<Response> {
  const trace = traceparent();
  if (trace) request.headers.set('traceparent', trace);
  try {
    return await fetch(request);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ConnectionError(error);
  }
}

export async function postJson(path: string, body: unknown): Promise<unknown> {
  const response = await send(jsonRequest(path, body));
  const answer = await readJson(response);
  if (!response.ok) throw toProblem(response, answer);
  return answer;
}

/** Sends with the session of the browser; when its short token ran out, renews it once and sends again. */
export async function sendSignedIn(request: Request): Promise<Response> {
  const again = request.clone();
  const response = await send(request);
  if (!(await isNotSignedIn(response))) return response;
  if (!(await renewSession())) throw new SignedOutError();
  const second = await send(again);
  if (await isNotSignedIn(second)) throw new SignedOutError();
  return second;
}

let renewal: Promise<boolean> | undefined;

/** Requests that fail together renew together. */
export function renewSession(): Promise<boolean> {
  renewal ??= requestRenewal().finally(() => {
    renewal = undefined;
  });
  return renewal;
}

async function requestRenewal(): Promise<boolean> {
  const response = await send(jsonRequest('/api/session', {}));
  if (response.ok) return true;
  if (response.status === 401) return false;
  throw toProblem(response, await readJson(response));
}

async function isNotSignedIn(response: Response): Promise<boolean> {
  if (response.status !== 401) return false;
  const problem = toProblem(response, await readJson(response.clone()));
  return problem instanceof ProblemError && problem.id === 'not-signed-in';
}

function jsonRequest(path: string, body: unknown): Request {
  return new Request(new URL(apiUrl(path), window.location.href), {
    method: 'POST',
    credentials: 'include',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(body),
  });
}

async function readJson(response: Response): Promise<unknown> {
  return response.json().catch(() => undefined);
}
