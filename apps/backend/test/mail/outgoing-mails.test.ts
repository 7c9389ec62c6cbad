import type { Database } from '../../src/database/database.ts';
import { openDatabase } from '../../src/database/open-database.ts';
import type { Mail, Mailer } from '../../src/mail/mail.ts';
import { MailQueue } from '../../src/mail/mail-queue.ts';
import { OutgoingMails } from '../../src/mail/outgoing-mails.ts';
import { createSeal } from '../../src/mail/seal.ts';
import { createLogger } from '../../src/telemetry/logger.ts';
import { onServer } from '../support/on-server.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

const mail = { kind: 'test', to: 'ann@example.com', subject: 'Grüße', text: 'Open https://todo.example/x?token=secret-token now.' };
const secret = 'aQ9-test-secret-of-more-than-32-characters-7xZ';

let files: TestDatabase;
let database: Database;
let sent: Mail[];
let refuses: boolean;
let lines: string[];

beforeAll(async () => {
  files = await createTestDatabase();
  database = await openDatabase({ databaseUrl: files.databaseUrl, poolSize: 2, maxOverflow: 2, applicationName: 'mails' });
});

afterAll(async () => {
  await database.close();
  await files.drop();
});

beforeEach(async () => {
  [sent, refuses, lines] = [[], false, []];
  await onServer(files.ownerUrl, 'delete from app.mails');
});

const mailer: Mailer = {
  refusal: () => undefined,
  send: async (given) => {
    if (refuses) throw Object.assign(new Error('550 <ann@example.com>'), { responseCode: 550 });
    sent.push(given);
  },
};

/** The mails of one process. */
const process = (withSecret = secret): OutgoingMails => {
  const log = createLogger({ service: 'test', debug: true, destination: { write: (line: string) => void lines.push(line) } });
  return new OutgoingMails({ mailer, queue: new MailQueue(database, createSeal(withSecret)), log });
};

const waiting = async () => (await onServer(files.ownerUrl, 'select attempts, failed_at is not null as failed from app.mails')).rows;
const letTimePass = () => onServer(files.ownerUrl, `update app.mails set due_at = now() - interval '1 second'`);

/** What a process leaves that dies after it said that a mail is coming. */
const leaveOne = async (): Promise<void> => {
  await new MailQueue(database, createSeal(secret)).add(mail);
  await letTimePass();
};

test('a mail is kept before it is sent, and gone when it was accepted', async () => {
  const mails = process();
  await mails.post(mail);
  await mails.settle();
  expect([sent, await waiting()]).toEqual([[{ ...mail, id: expect.any(String) }], []]);
});

test('a mail of a process that died is sent by another one, once, however many look', async () => {
  await leaveOne();
  const others = [process(), process(), process()];
  await Promise.all(others.map((mails) => mails.sendWaiting()));
  await Promise.all(others.map((mails) => mails.settle()));
  expect([sent.length, await waiting()]).toEqual([1, []]);
});

test('a mail that somebody is sending is left to them', async () => {
  await new MailQueue(database, createSeal(secret)).add(mail);
  const mails = process();
  await mails.sendWaiting();
  await mails.settle();
  expect([sent, (await waiting()).length]).toEqual([[], 1]);
});

test('a mail that could not be sent comes again, with the same id, and is given up after six times', async () => {
  refuses = true;
  const mails = process();
  await mails.post(mail);
  for (let attempt = 2; attempt <= 6; attempt += 1) {
    await mails.settle();
    expect(await waiting()).toEqual([{ attempts: attempt - 1, failed: false }]);
    await letTimePass();
    await mails.sendWaiting();
  }
  await mails.settle();
  expect(await waiting()).toEqual([{ attempts: 6, failed: true }]);
  refuses = false;
  await letTimePass();
  await mails.sendWaiting();
  await mails.settle();
  expect(sent).toEqual([]);
  expect(lines.at(-1)).toContain('a mail was given up');
});

test('neither address nor link can be read in the database, nor with another secret, nor in the log', async () => {
  refuses = true;
  const mails = process();
  await mails.post(mail);
  await mails.settle();
  const { rows } = await onServer(files.ownerUrl, `select encode(sealed, 'escape') as sealed from app.mails`);
  expect(rows[0].sealed).not.toMatch(/ann@example|secret-token/);
  refuses = false;
  await letTimePass();
  const stranger = process('another-secret-of-more-than-32-characters-Kq3');
  await stranger.sendWaiting();
  await stranger.settle();
  expect([sent, (await waiting())[0].attempts]).toEqual([[], 2]);
  expect(lines.join('')).not.toMatch(/ann@example.com|secret-token/);
});
