import { appendFileSync, existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';

/** Where what the backend prints is written down, mails among it: called before the tests, which run in other processes. */
export function keepMails(): (line: string) => void {
  const file = join(mkdtempSync(join(tmpdir(), 'keelson-mails-')), 'mails.txt');
  process.env.KEELSON_MAILS = file;
  return (line) => appendFileSync(file, `${line}\n`);
}

/** The link in the newest mail to somebody, once there is one with this subject. */
export async function linkInMail(email: string, subject: string): Promise<string> {
  const find = () => {
    const text = existsSync(process.env.KEELSON_MAILS ?? '') ? readFileSync(process.env.KEELSON_MAILS ?? '', 'utf8') : '';
    const mails = text.split(/^mail to /m).filter((mail) => mail.startsWith(`${email}\nsubject: ${subject}\n`));
    return mails.at(-1)?.match(/^http\S+$/m)?.[0] ?? '';
  };
  await expect.poll(find).not.toBe('');
  return find();
}
