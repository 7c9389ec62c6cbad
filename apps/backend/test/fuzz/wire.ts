import { connect } from 'node:net';

/** A request as it goes over the wire, which no client would send in all its forms. */
export interface WireRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body?: string | undefined;
  /** Ends the connection after half of the body. */
  readonly cut?: boolean;
}

export interface WireAnswer {
  /** 0: the connection was closed without an answer. */
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
  readonly ms: number;
  /** The time was over before the answer was. */
  readonly hung: boolean;
}

/** Longer than anything here takes, shorter than anybody waits. */
const hungAfterMs = 8000;
/** Streams go on for ever: so much of them is looked at. */
const streamMs = 60;

const isWithLength = ({ headers }: WireRequest): boolean => headers.some(([name]) => /^(content-length|transfer-encoding)$/i.test(name));

/** Names and values are written as they are, so that they can break lines and be given twice. */
export const wireBytes = (request: WireRequest): Buffer => {
  const { method, target, headers, body, cut } = request;
  const bytes = Buffer.from(body ?? '');
  const length: readonly (readonly [string, string])[] =
    body === undefined || isWithLength(request) ? [] : [['content-length', String(bytes.length)]];
  const lines = [['connection', 'close'] as const, ...length, ...headers].map(([name, value]) => `${name}: ${value}`);
  const head = Buffer.from([`${method} ${target} HTTP/1.1`, ...lines, '', ''].join('\r\n'), 'latin1');
  return Buffer.concat([head, cut === true ? bytes.subarray(0, bytes.length / 2) : bytes]);
};

/** Sends it over a connection of its own. */
export const send = (url: URL, request: WireRequest): Promise<WireAnswer> =>
  new Promise((resolve) => {
    const started = performance.now();
    const chunks: Buffer[] = [];
    let isStream = false;
    const socket = connect(Number(url.port), url.hostname, () => {
      socket.write(wireBytes(request));
      if (request.cut === true) socket.end();
    });
    const finish = (hung: boolean): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ ...answerOf(Buffer.concat(chunks)), ms: performance.now() - started, hung });
    };
    const timer = setTimeout(finish, hungAfterMs, true);
    socket.on('data', (chunk) => {
      chunks.push(chunk);
      isStream ||= /\r\ncontent-type: text\/event-stream/i.test(Buffer.concat(chunks).toString('latin1', 0, 4000));
      if (isStream) setTimeout(finish, streamMs, false);
    });
    socket.on('error', () => {});
    socket.on('close', () => finish(false));
  });

const answerOf = (bytes: Buffer): Pick<WireAnswer, 'status' | 'headers' | 'body'> => {
  const text = bytes.toString('latin1').replace(/^HTTP\/1\.1 100 [^\r]*\r\n\r\n/, '');
  const end = text.indexOf('\r\n\r\n');
  const [first = '', ...lines] = text.slice(0, Math.max(0, end)).split('\r\n');
  const headers = new Map(lines.map((line) => [line.split(':', 1)[0]?.toLowerCase() ?? '', line.slice(line.indexOf(':') + 1).trim()]));
  const raw = end < 0 ? '' : text.slice(end + 4);
  const body = headers.get('transfer-encoding') === 'chunked' ? unchunked(raw) : raw;
  return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(first)?.[1] ?? 0), headers, body: Buffer.from(body, 'latin1').toString() };
};

const unchunked = (raw: string): string => {
  const parts: string[] = [];
  for (let at = 0; at < raw.length; ) {
    const lineEnd = raw.indexOf('\r\n', at);
    const size = Number.parseInt(raw.slice(at, lineEnd), 16);
    if (lineEnd < 0 || !(size > 0)) break;
    parts.push(raw.slice(lineEnd + 2, lineEnd + 2 + size));
    at = lineEnd + 2 + size + 2;
  }
  return parts.join('');
};
