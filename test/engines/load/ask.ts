import http, {
  type ClientRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type RequestOptions,
} from 'node:http';
import https from 'node:https';
import { lookup } from './lookup.ts';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export interface AskOptions {
  readonly method?: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string;
  /** Whether the connection is one of those that stay open. Default: it is a new one. */
  readonly keepAlive?: boolean;
}

const keptOpen = agentsOf({ keepAlive: true, maxSockets: 32 });
/** A new connection for each request; over TLS it goes on with the session of the one before, as those of browsers do. */
const newEachTime = agentsOf({ keepAlive: false });
/** Longer than a machine that is busy with starting pods takes; how long it was stands in the report. */
const timeoutMs = 30_000;

export function requestOf(url: string, options: RequestOptions, onResponse: (response: IncomingMessage) => void): ClientRequest {
  return (url.startsWith('https:') ? https : http).request(url, { lookup, ...options }, onResponse);
}

/** One request, without any second try. */
export function ask(url: string, { method = 'GET', headers = {}, body, keepAlive = false }: AskOptions = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const agent = (keepAlive ? keptOpen : newEachTime)[new URL(url).protocol as keyof typeof keptOpen];
    const sent = requestOf(url, { method, headers: { ...headers, ...length }, agent, timeout: timeoutMs }, (response) =>
      read(response).then(resolve, reject),
    );
    sent.on('timeout', () => sent.destroy(new Error(`no answer within ${timeoutMs} ms`)));
    sent.on('error', (error: NodeJS.ErrnoException) => reject(new Error(`${error.code ?? 'error'} ${error.message}`)));
    sent.end(body);
  });
}

function agentsOf(options: http.AgentOptions) {
  return { 'http:': new http.Agent(options), 'https:': new https.Agent(options) };
}

async function read(response: IncomingMessage): Promise<Answer> {
  let text = '';
  for await (const chunk of response.setEncoding('utf8')) text += chunk;
  return { status: response.statusCode ?? 0, headers: response.headers, text };
}
