import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Mailer } from './mail.ts';

/** For a cluster that people try things in: each mail becomes a file that only this user can read, because logs are collected there. */
export const createFileMailer = (folder: string): Mailer => ({
  refusal: () => undefined,
  send: async ({ kind, to, subject, text }) => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const at = new Date().toISOString().replaceAll(':', '-');
    const content = `To: ${to}\nSubject: ${subject}\n\n${text}\n`;
    await writeFile(join(folder, `${at}-${kind}-${randomUUID()}.txt`), content, { mode: 0o600, flag: 'wx' });
  },
});
