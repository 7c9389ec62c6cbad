import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

export interface ReceivedMail {
  readonly from: string;
  readonly to: string;
  /** Headers and text as they came over the wire. */
  readonly content: string;
}

export interface SmtpServer {
  readonly url: string;
  /** The same server under a name that does not say that it is on this machine. */
  readonly foreignUrl: string;
  readonly received: readonly ReceivedMail[];
  /** Connections that came so far. */
  connections: number;
  /** What is said to RCPT TO. Default: that it is fine. */
  recipientReply: string;
  /** Says nothing at all to new connections while true. */
  silent: boolean;
  stop(): Promise<void>;
}

/** A server that speaks just enough of RFC 5321 over a real socket, and misbehaves when told to. */
export const startSmtpServer = async (): Promise<SmtpServer> => {
  const received: ReceivedMail[] = [];
  const sockets = new Set<Socket>();
  const listener = createServer((socket) => {
    sockets.add(socket.on('error', () => {}).on('close', () => sockets.delete(socket)));
    server.connections += 1;
    if (!server.silent) void converse(socket, server, (mail) => received.push(mail));
  });
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address() as { port: number };
  const server: SmtpServer = {
    url: `smtp://127.0.0.1:${port}`,
    foreignUrl: `smtp://0.0.0.0:${port}`,
    received,
    connections: 0,
    recipientReply: '250 fine',
    silent: false,
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      listener.close();
      await once(listener, 'close');
    },
  };
  return server;
};

const replyTo = (verb: string, server: SmtpServer): string => {
  if (verb === 'STAR') return '502 no TLS here';
  return verb === 'RCPT' ? server.recipientReply : '250 fine';
};

const addressIn = (line: string): string => /<(.*?)>/.exec(line)?.[1] ?? '';

const converse = async (socket: Socket, server: SmtpServer, keep: (mail: ReceivedMail) => void): Promise<void> => {
  const say = (line: string): boolean => socket.write(`${line}\r\n`);
  const lines = createInterface({ input: socket, crlfDelay: Number.POSITIVE_INFINITY })[Symbol.asyncIterator]();
  const mail = { from: '', to: '' };
  say('220 test server');
  for (let next = await lines.next(); !next.done; next = await lines.next()) {
    const line = next.value;
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === 'MAIL') mail.from = addressIn(line);
    if (verb === 'RCPT') mail.to = addressIn(line);
    if (verb === 'DATA') {
      say('354 go on');
      keep({ ...mail, content: await readUntilDot(lines) });
    }
    say(replyTo(verb, server));
    if (verb === 'QUIT') socket.end();
  }
};

const readUntilDot = async (lines: AsyncIterator<string>): Promise<string> => {
  const content: string[] = [];
  for (let next = await lines.next(); !next.done && next.value !== '.'; next = await lines.next()) content.push(next.value);
  return content.join('\n');
};
