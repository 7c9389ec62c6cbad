import { lookup } from 'node:dns/promises';

/** Marks a question of another server: whoever does not have the file either asks nobody else. */
const askedHeader = 'x-asked-by-server';
const withinMs = 2000;
/** Files that are looked for at a time. Whoever makes up names gets no more work out of the servers than that. */
const mostAtOnce = 32;
const fileName = /^[\w.~-]+(\/[\w.~-]+)*$/;

export interface AskOptions {
  /** Address whose name has those of all servers. Absent: there are no others. */
  readonly eachUrl: string | undefined;
  /** Headers of the request. */
  readonly headers: Headers;
  /** Default: what the name system says. */
  readonly addressesOf?: (name: string) => Promise<readonly string[]>;
}

let underWay = 0;

/**
 * While two releases run, a page of one asks the servers of the other for its files: a page that was loaded before a switch and opens a
 * view for the first time after it, or one of the new release that meets a server of the old one. The servers know one another and pass
 * such a file on.
 */
export async function askEach(path: readonly string[], options: AskOptions): Promise<Response | undefined> {
  const { eachUrl, headers } = options;
  const file = path.join('/');
  if (!eachUrl || headers.has(askedHeader) || !isFile(file) || underWay >= mostAtOnce) return undefined;
  underWay += 1;
  try {
    return await firstWith(file, eachUrl, options.addressesOf ?? lookUp);
  } finally {
    underWay -= 1;
  }
}

function isFile(file: string): boolean {
  return fileName.test(file) && !file.split('/').includes('..');
}

async function firstWith(
  file: string,
  eachUrl: string,
  addressesOf: NonNullable<AskOptions['addressesOf']>,
): Promise<Response | undefined> {
  const url = new URL(`/_next/static/${file}`, eachUrl);
  const addresses = await addressesOf(url.hostname).catch(() => []);
  const answers = addresses.map((address) => ask(url, address));
  return Promise.any(answers).catch(() => undefined);
}

async function ask(url: URL, address: string): Promise<Response> {
  const at = new URL(url);
  at.hostname = address.includes(':') ? `[${address}]` : address;
  const signal = AbortSignal.timeout(withinMs);
  const answer = await fetch(at, { headers: { [askedHeader]: 'yes' }, cache: 'no-store', redirect: 'error', signal });
  if (!answer.ok) throw new Error(`${at} was answered with ${answer.status}`);
  const type = answer.headers.get('content-type') ?? 'application/octet-stream';
  // a name is that of its contents, so whoever has the file has the same one
  return new Response(await answer.arrayBuffer(), {
    headers: { 'content-type': type, 'cache-control': 'public, max-age=31536000, immutable' },
  });
}

async function lookUp(name: string): Promise<string[]> {
  return (await lookup(name, { all: true })).map(({ address }) => address);
}
