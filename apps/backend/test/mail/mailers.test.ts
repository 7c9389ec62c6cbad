import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConsoleMailer } from '../../src/mail/console-mailer.ts';
import { createMailer } from '../../src/mail/create-mailer.ts';
import { createFileMailer } from '../../src/mail/file-mailer.ts';
import { createSmtpMailer } from '../../src/mail/smtp-mailer.ts';
import { type SmtpServer, startSmtpServer } from './support/smtp-server.ts';

const mail = { kind: 'test', to: 'ann@example.com', subject: 'Grüße', text: 'Open https://todo.example/x?token=secret-token now.' };
const from = 'Keelson <no-reply@todo.example>';

describe('by SMTP', () => {
  let server: SmtpServer;
  beforeEach(async () => {
    server = await startSmtpServer();
  });
  afterEach(() => server.stop());

  const mailer = (options = {}) => createSmtpMailer({ url: server.url, from, firstPauseMs: 1, attemptMs: 2000, ...options });

  it('hands the mail to the server with sender, recipient, subject and text', async () => {
    await mailer().send(mail);
    expect(server.received).toEqual([{ from: 'no-reply@todo.example', to: 'ann@example.com', content: expect.any(String) }]);
    const [{ content } = { content: '' }] = server.received;
    expect(content).toContain('From: Keelson <no-reply@todo.example>');
    expect(content).toMatch(/^Subject: =\?UTF-8\?/m);
    expect(content.replaceAll('=\n', '').replaceAll('=3D', '=')).toContain(mail.text);
  });

  it('cannot be made to add headers or recipients by what is in a mail', async () => {
    await mailer().send({ ...mail, subject: 'x\r\nBcc: eve@example.com' });
    expect(server.received.map(({ to }) => to)).toEqual(['ann@example.com']);
    expect(server.received[0]?.content).not.toMatch(/^Bcc:/m);
  });

  it('tries again when the server says that it is busy', async () => {
    server.recipientReply = '451 come back later';
    const sent = mailer({ firstPauseMs: 300 }).send(mail);
    while (server.connections === 0) await new Promise(setImmediate);
    server.recipientReply = '250 fine';
    await sent;
    expect(server.received).toHaveLength(1);
  });

  it('does not insist when the server refuses the recipient, and goes on for others', async () => {
    server.recipientReply = '550 no such user';
    const smtp = mailer();
    for (let i = 0; i < 6; i += 1) await expect(smtp.send(mail)).rejects.toThrow('550');
    expect([server.connections, smtp.refusal()]).toEqual([6, undefined]);
  });

  it('gives up on a server that says nothing, then leaves it alone and says for how long, then tries again', async () => {
    server.silent = true;
    const smtp = mailer({ attemptMs: 30, openMs: 2000 });
    await expect(smtp.send(mail)).rejects.toThrow();
    await expect(smtp.send(mail)).rejects.toThrow();
    const before = server.connections;
    await expect(smtp.send(mail)).rejects.toThrow();
    expect([before, server.connections]).toEqual([5, 5]);
    expect(smtp.refusal()).toMatchObject({
      id: 'mail-unavailable',
      status: 503,
      headers: { 'retry-after': expect.stringMatching(/^[123]$/) },
    });
    server.silent = false;
    while (smtp.refusal() !== undefined) await new Promise((resolve) => setTimeout(resolve, 50));
    await smtp.send(mail);
    expect(server.received).toHaveLength(1);
  });

  it('does not send in the clear to a server elsewhere that offers no TLS', async () => {
    await expect(mailer({ url: server.foreignUrl }).send(mail)).rejects.toMatchObject({ command: 'STARTTLS' });
    expect([server.connections > 0, server.received]).toEqual([true, []]);
    await mailer({ url: `${server.foreignUrl}?requireTLS=false` }).send(mail);
    expect(server.received).toHaveLength(1);
  });

  it.each(['mail.example', 'https://mail.example', 'smtp://'])('an address that is none (%s) is refused without showing it', (url) => {
    expect(() => mailer({ url })).toThrow('SMTP_URL is something else, allowed: an address that begins with smtp:// or smtps://');
  });

  it('is what mails leave by wherever a server is named', async () => {
    await createMailer({ appEnv: 'prod', smtpUrl: server.url, mailFrom: from }).send(mail);
    expect(server.received).toHaveLength(1);
  });
});

it.each(['dev', 'staging', 'prod'] as const)('without SMTP_URL mails are refused in %s, naming the variable', async (appEnv) => {
  const mailer = createMailer({ appEnv, smtpUrl: undefined, mailFrom: from });
  expect(mailer.refusal()).toMatchObject({
    status: 503,
    id: 'mail-not-configured',
    message: expect.stringContaining('SMTP_URL is missing'),
  });
  await expect(mailer.send(mail)).rejects.toThrow('SMTP_URL is missing');
});

it('prints mails on the own machine', async () => {
  const printed: string[] = [];
  await createConsoleMailer((text) => printed.push(text)).send(mail);
  expect(printed).toEqual([`mail to ann@example.com\nsubject: Grüße\n\n${mail.text}\n`]);
});

it('keeps mails as files that only their owner can read', async () => {
  const folder = join(await mkdtemp(join(tmpdir(), 'keelson-mail-test-')), 'mails');
  await createFileMailer(folder).send(mail);
  const [name = ''] = await readdir(folder);
  expect(await readFile(join(folder, name), 'utf8')).toBe(`To: ann@example.com\nSubject: Grüße\n\n${mail.text}\n`);
  expect((await stat(join(folder, name))).mode & 0o077).toBe(0);
  await rm(join(folder, '..'), { recursive: true });
});
