/** @jest-environment node */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { askEach } from '../../src/server/files-of-releases.ts';

let other: Server;
let asked: { url?: string; by?: string }[];
let eachUrl: string;

beforeAll(async () => {
  other = createServer((request, response) => {
    asked.push({ url: request.url, by: request.headers['x-asked-by-server'] as string });
    if (request.url !== '/_next/static/chunks/old-1.js') return response.writeHead(404).end();
    return response.writeHead(200, { 'content-type': 'application/javascript' }).end('old()');
  });
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  eachUrl = `http://frontend-each:${(other.address() as AddressInfo).port}`;
});

beforeEach(() => {
  asked = [];
});

afterAll(() => other.close());

// nothing listens at the first one: it is a pod that has just gone
const addressesOf = async (name: string) => (name === 'frontend-each' ? ['127.0.0.9', '127.0.0.1'] : []);
const ask = (path: string, headers: Record<string, string> = {}) =>
  askEach(path.split('/'), { eachUrl, headers: new Headers(headers), addressesOf });

test('a file of another release comes from a server that has it, and never changes', async () => {
  const answer = await ask('chunks/old-1.js');
  expect(await answer?.text()).toBe('old()');
  expect(answer?.headers.get('content-type')).toBe('application/javascript');
  expect(answer?.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect(asked).toEqual([{ url: '/_next/static/chunks/old-1.js', by: 'yes' }]);
});

test('a file that nobody has is not there', async () => {
  expect(await ask('chunks/nobody.js')).toBeUndefined();
  expect(asked).toHaveLength(1);
});

test('a server that is asked by another one asks nobody', async () => {
  expect(await ask('chunks/old-1.js', { 'x-asked-by-server': 'yes' })).toBeUndefined();
  expect(asked).toEqual([]);
});

test.each(['../server/pages.js', 'chunks/..', 'a b', 'chunks//x', 'chunks/x?y', ''])(
  '%j is no name of a file, so nobody is asked',
  async (path) => {
    expect(await ask(path)).toBeUndefined();
    expect(asked).toEqual([]);
  },
);

test('on one machine there is nobody to ask', async () => {
  expect(await askEach(['chunks', 'old-1.js'], { eachUrl: undefined, headers: new Headers(), addressesOf })).toBeUndefined();
});

test('made up names get no more work out of the servers than some at a time', async () => {
  const answers = await Promise.all(Array.from({ length: 100 }, (_, index) => ask(`chunks/made-up-${index}.js`)));
  expect(answers.every((answer) => answer === undefined)).toBe(true);
  expect(asked.length).toBeLessThanOrEqual(32);
});
