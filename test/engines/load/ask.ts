import { Agent, type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';

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

const agent = new Agent({ keepAlive: true, maxSockets: 32 });
const timeoutMs = 10_000;

/** One request, without any second try. */
export function ask(url: string, { method = 'GET', headers = {}, body, keepAlive = false }: AskOptions = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const sent = request(url, { method, headers: { ...headers, ...length }, agent: keepAlive ? agent : false, timeout: timeoutMs });
    sent.on('timeout', () => sent.destroy(new Error(`no answer within ${timeoutMs} ms`)));
    sent.on('error', (error: NodeJS.ErrnoException) => reject(new Error(`${error.code ?? 'error'} ${error.message}`)));
    sent.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
      response.on('error', (error) => reject(error));
    });
    sent.end(body);
  });
}
