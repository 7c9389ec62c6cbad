import { problems } from '../http/problem.ts';
import type { Mailer } from './mail.ts';

/** Where people are served and nobody said by which server: better an answer that says so than a mail that never comes. */
export const createRefusingMailer = (appEnv: string): Mailer => ({
  refusal: () => problems.mailNotConfigured(appEnv),
  send: async () => {
    throw problems.mailNotConfigured(appEnv);
  },
});
