import type { Mailer } from './mail.ts';

/** For one's own machine: the mail is printed where the developer looks, links included. Nowhere else may a mail be printed. */
export const createConsoleMailer = (print: (text: string) => void = console.log): Mailer => ({
  refusal: () => undefined,
  send: async ({ to, subject, text }) => print(`mail to ${to}\nsubject: ${subject}\n\n${text}\n`),
});
