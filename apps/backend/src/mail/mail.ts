import type { Problem } from '../http/problem.ts';

export interface Mail {
  /** What it is about, for logs: addresses and texts never get there. */
  readonly kind: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The same for each attempt to send it, so that who gets it twice can tell. Default: a new one. */
  readonly id?: string;
}

/** The port that mails leave by. Its adapters: console, file, SMTP, and one that refuses. */
export interface Mailer {
  /** Why no mail can leave at the moment, so that whoever asks for one hears it before anything is done. Nothing when mails can leave. */
  refusal(): Problem | undefined;
  /** Resolves when the mail is accepted. @throws when it was not. */
  send(mail: Mail): Promise<void>;
}
