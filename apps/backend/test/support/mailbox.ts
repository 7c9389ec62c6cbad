import { setTimeout as sleep } from 'node:timers/promises';
import { type SmtpServer, startSmtpServer } from '../mail/support/smtp-server.ts';

export interface Mailbox {
  readonly server: SmtpServer;
  /** The next mail to this address that was not given out before, as text; waits for it. */
  next(to: string): Promise<string>;
  /** The link in the next mail to this address. */
  link(to: string): Promise<URL>;
}

/** What people find in their mailboxes, by way of a real SMTP server. */
export const openMailbox = async (): Promise<Mailbox> => {
  const server = await startSmtpServer();
  const given = new Set<unknown>();
  const next = async (to: string): Promise<string> => {
    for (let tries = 0; tries < 500; tries += 1) {
      const found = server.received.find((mail) => mail.to === to && !given.has(mail));
      if (found !== undefined) {
        given.add(found);
        return textOf(found.content);
      }
      await sleep(10);
    }
    throw new Error(`no further mail to ${to} within 5 s`);
  };
  return {
    server,
    next,
    link: async (to) => new URL(/https?:\/\/\S+/.exec(await next(to))?.[0] ?? 'no-link:'),
  };
};

/** Undoes the quoted-printable form in which long lines travel; short ones travel as they are. */
const textOf = (content: string): string => {
  if (!/^Content-Transfer-Encoding: quoted-printable$/m.test(content)) return content;
  return content.replaceAll('=\n', '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
};
