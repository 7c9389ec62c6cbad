import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import type { Context } from 'koa';
import { type Problem, problems } from './problem.ts';

/** The most that a body may hold, in KiB. */
export const bodyLimitKib = 128;
/** How deep JSON may be nested; the deepest of our schemas needs 4. */
export const depthLimit = 16;

/** The body as it was sent. Compressed ones are refused: what they unpack to has no bound. */
export const readBytes = async (ctx: Context, limitKib = bodyLimitKib): Promise<Buffer<ArrayBuffer>> => {
  const encoding = ctx.get('content-encoding').toLowerCase();
  if (encoding !== '' && encoding !== 'identity') throw problems.encodedBody(encoding);
  const limit = limitKib * 1024;
  if (Number(ctx.get('content-length')) > limit) throw problems.bodyTooLarge(limitKib);
  return collect(ctx.req, { limit, tooLarge: () => problems.bodyTooLarge(limitKib) });
};

interface CollectOptions {
  readonly limit: number;
  readonly tooLarge: () => Problem;
}

/** By its events: an iterator costs a tenth of a small request. A client that goes away in the middle of its body is no fault of ours. */
const collect = (request: IncomingMessage, { limit, tooLarge }: CollectOptions): Promise<Buffer<ArrayBuffer>> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else reject(tooLarge());
    });
    request.on('end', () => resolve(Buffer.concat(chunks)));
    const cutOff = (): void => reject(problems.bodyCutOff());
    request.on('error', cutOff);
    request.on('close', () => request.complete || cutOff());
  });

const byteOrderMark = '\ufeff';

export const parseJson = (bytes: Uint8Array): unknown => {
  // a TextDecoder that refuses what is no UTF-8 costs three times as much
  if (!isUtf8(bytes)) throw problems.malformedJson();
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  if (isTooDeep(text)) throw problems.bodyTooDeep(depthLimit);
  try {
    return JSON.parse(text.startsWith(byteOrderMark) ? text.slice(1) : text);
  } catch {
    throw problems.malformedJson();
  }
};

/** Looks at the text, because walking what came out of it would be as deep. One pass, whatever the text: no expression could be tricked. */
export const isTooDeep = (text: string): boolean => {
  let depth = 0;
  for (let at = text.length > depthLimit ? 0 : text.length; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '"') at = endOfText(text, at);
    else if (sign === '[' || sign === '{') depth += 1;
    else if (sign === ']' || sign === '}') depth -= 1;
    if (depth > depthLimit) return true;
  }
  return false;
};

/** Where the quoted text that begins here ends. */
const endOfText = (text: string, start: number): number => {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
};
