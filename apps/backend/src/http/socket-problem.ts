import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { problemBody } from './error-boundary.ts';
import { type Problem, problems } from './problem.ts';

const kinds: Readonly<Record<string, () => Problem>> = {
  ERR_HTTP_REQUEST_TIMEOUT: problems.tooSlow,
  HPE_HEADER_OVERFLOW: problems.headersTooLarge,
};

interface Answering {
  /** Node.js keeps the answer under way here, and looks there itself before it writes its own. */
  readonly _httpMessage?: { readonly headersSent: boolean } | null;
}

/** Answers what never became a request (too slow, too large, no HTTP) in the shape of all other problems, and closes. */
export const answerOnSocket = (error: NodeJS.ErrnoException, socket: Duplex): void => {
  const isAnswered = (socket as Answering)._httpMessage?.headersSent === true;
  if (error.code === 'ECONNRESET' || !socket.writable || isAnswered) {
    socket.destroy();
    return;
  }
  endWith(socket, (kinds[error.code ?? ''] ?? problems.malformedHttp)());
};

/** CONNECT asks for a tunnel, which this is not. */
export const refuseTunnel = (_request: unknown, socket: Duplex): void => endWith(socket, problems.methodNotAllowed('CONNECT', 'GET, POST'));

const endWith = (socket: Duplex, problem: Problem): void => {
  const correlationId = randomUUID();
  const body = JSON.stringify(problemBody({ problem, correlationId }));
  const headers = {
    ...problem.headers,
    connection: 'close',
    'content-type': 'application/problem+json',
    'content-length': String(Buffer.byteLength(body)),
    'x-correlation-id': correlationId,
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.end([`HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`, ...lines, '', body].join('\r\n'));
};
