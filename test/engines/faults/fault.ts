import { IncomingMessage, Server, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { basename } from 'node:path';

// What is wrong with a bad release. It is loaded before the product's own program, in an image that is the product's otherwise.

/** What `FAULT` can be. */
export type Fault = 'crash' | 'never-ready' | 'migration' | 'errors' | 'slow' | 'poison';

interface Deed {
  /** The program that it happens in; all others of the image are well. */
  readonly program: string;
  readonly happen: () => void;
}

const deeds: Readonly<Record<Fault, Deed>> = {
  crash: { program: 'main.mjs', happen: () => endWith('a part is missing') },
  'never-ready': { program: 'main.mjs', happen: () => onRequest(refuseReadiness) },
  migration: { program: 'migrate.mjs', happen: () => endWith('column "colour" already exists') },
  errors: { program: 'main.mjs', happen: () => onRequest(failSome) },
  slow: { program: 'main.mjs', happen: slowStatements },
  poison: { program: 'worker.mjs', happen: misreadEvents },
};

const deed = deeds[process.env.FAULT as Fault];
if (deed !== undefined && deed.program === basename(process.argv[1] ?? '')) deed.happen();

function endWith(message: string): never {
  console.error(JSON.stringify({ level: 'fatal', message }));
  process.exit(1);
}

/** Calls with each request before the product sees it. What returns true has answered it. */
function onRequest(see: (request: IncomingMessage, response: ServerResponse) => boolean): void {
  const { emit } = Server.prototype;
  Server.prototype.emit = function before(event: string, ...args: unknown[]) {
    const [request, response] = args;
    const seen = request instanceof IncomingMessage && response instanceof ServerResponse && see(request, response);
    return seen || Reflect.apply(emit, this, [event, ...args]);
  };
}

function refuseReadiness({ url }: IncomingMessage, response: ServerResponse): boolean {
  if (url !== '/health/ready') return false;
  response.writeHead(503).end('never ready');
  return true;
}

const oneOf = 20;
let asked = 0;

/** One request of twenty, of those that people send, meets a bug in a handler. */
function failSome({ url = '', headers }: IncomingMessage): boolean {
  if (!url.startsWith('/api/')) return false;
  asked += 1;
  if (asked % oneOf === 0) Object.defineProperty(headers, 'cookie', { get: () => fail('a bug that one request of twenty meets') });
  return false;
}

function fail(message: string): never {
  throw new Error(message);
}

const delayMs = 1050;

/** Statements that run for a user, of which each request has one, reach the database late; what is sent after one stays behind it. */
function slowStatements(): void {
  const { write } = Socket.prototype;
  const held = new WeakMap<Socket, unknown[][]>();
  const release = (socket: Socket) => {
    for (const args of held.get(socket) ?? []) write.apply(socket, args as never);
    held.delete(socket);
  };
  Socket.prototype.write = function late(this: Socket, ...args: unknown[]) {
    const waiting = held.get(this);
    if (waiting === undefined && !(args[0] instanceof Buffer && args[0].includes('keelson_set_user')))
      return write.apply(this, args as never);
    if (waiting === undefined) setTimeout(release, delayMs, this);
    held.set(this, [...(waiting ?? []), args]);
    return true;
  } as typeof write;
}

/** Events about new todos are no JSON to it. */
function misreadEvents(): void {
  const { parse } = JSON;
  JSON.parse = (text: string, ...more) => {
    if (typeof text === 'string' && text.includes('"todo.created"')) throw new SyntaxError('events about new todos cannot be read');
    return parse(text, ...more);
  };
}
