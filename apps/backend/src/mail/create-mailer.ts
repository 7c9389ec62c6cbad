import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BackendEnv } from '../env.generated.ts';
import { createConsoleMailer } from './console-mailer.ts';
import { createFileMailer } from './file-mailer.ts';
import type { Mailer } from './mail.ts';
import { createRefusingMailer } from './refusing-mailer.ts';
import { createSmtpMailer } from './smtp-mailer.ts';

export type MailEnv = Pick<BackendEnv, 'appEnv' | 'smtpUrl' | 'mailFrom'>;

/** By SMTP wherever a server was named; without one printed (local), kept as files (cluster), and refused where people are served. */
export const createMailer = ({ appEnv, smtpUrl, mailFrom }: MailEnv): Mailer => {
  if (smtpUrl !== undefined) return createSmtpMailer({ url: smtpUrl, from: mailFrom });
  if (appEnv === 'local') return createConsoleMailer();
  return appEnv === 'cluster' ? createFileMailer(join(tmpdir(), 'keelson-mails')) : createRefusingMailer(appEnv);
};
