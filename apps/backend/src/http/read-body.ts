import type { Context } from 'koa';
import { Problem, problems } from './problem.ts';

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
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunksOf(ctx)) {
    size += chunk.length;
    if (size > limit) throw problems.bodyTooLarge(limitKib);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

/** A client that goes away in the middle of its body is no fault of ours. */
async function* chunksOf(ctx: Context): AsyncGenerator<Buffer> {
  try {
    yield* ctx.req.iterator({ destroyOnReturn: false });
  } catch {
    throw problems.bodyCutOff();
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

export const parseJson = (bytes: Uint8Array): unknown => {
  try {
    const text = utf8.decode(bytes);
    if (isTooDeep(text)) throw problems.bodyTooDeep(depthLimit);
    return JSON.parse(text);
  } catch (error) {
    throw error instanceof Problem ? error : problems.malformedJson();
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
