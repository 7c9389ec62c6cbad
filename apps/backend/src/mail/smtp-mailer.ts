import { randomUUID } from 'node:crypto';
import {
  ConsecutiveBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleWhen,
  isBrokenCircuitError,
  retry,
  TimeoutStrategy,
  timeout,
  wrap,
} from 'cockatiel';
import type { Transporter } from 'nodemailer';
import { problems } from '../http/problem.ts';
import type { Mailer } from './mail.ts';

export interface SmtpOptions {
  /** smtp://user:password@host:587 (STARTTLS), or smtps:// (TLS from the start). */
  readonly url: string;
  readonly from: string;
  /** How long one attempt may take, in milliseconds. Default: 15000. */
  readonly attemptMs?: number;
  /** First pause before another attempt, in milliseconds; it doubles. Default: 500. */
  readonly firstPauseMs?: number;
  /** How long nothing is tried after the server failed five times in a row, in milliseconds. Default: 30000. */
  readonly openMs?: number;
}

/** A server that answered 5xx has judged the mail: neither another attempt nor other mails are affected. */
const isOfTheServer = (error: unknown): boolean => {
  const { responseCode = 0 } = error as { responseCode?: number };
  return responseCode < 500;
};

const isOnThisMachine = (host: string): boolean => ['127.0.0.1', 'localhost', '[::1]'].includes(host);

/** Passwords and links must not travel in the clear; who has a relay without TLS inside says `?requireTLS=false`. */
const connectionOf = ({ url, attemptMs = 15_000 }: SmtpOptions) => ({
  url,
  requireTLS: !isOnThisMachine(hostOf(url)),
  connectionTimeout: Math.min(5000, attemptMs),
  greetingTimeout: Math.min(5000, attemptMs),
  socketTimeout: attemptMs,
  disableFileAccess: true,
  disableUrlAccess: true,
});

/** The address holds a password and is not shown. */
const hostOf = (url: string): string => {
  if (!/^smtps?:\/\/[^/]/.test(url) || !URL.canParse(url))
    throw new Error(
      'SMTP_URL is something else, allowed: an address that begins with smtp:// or smtps://, with user and password when needed',
    );
  return new URL(url).hostname;
};

/** Mails by SMTP: each attempt ends in time, passing failures are tried again, and a server that is down is left alone for a while. */
export const createSmtpMailer = (options: SmtpOptions): Mailer => {
  const { attemptMs = 15_000, firstPauseMs = 500, openMs = 30_000 } = options;
  const connection = connectionOf(options);
  const circuit = circuitBreaker(handleWhen(isOfTheServer), { halfOpenAfter: openMs, breaker: new ConsecutiveBreaker(5) });
  const again = retry(
    handleWhen((error) => isOfTheServer(error) && !isBrokenCircuitError(error as Error)),
    {
      maxAttempts: 2,
      backoff: new ExponentialBackoff({ initialDelay: firstPauseMs }),
    },
  );
  const policy = wrap(again, circuit, timeout(attemptMs, TimeoutStrategy.Aggressive));
  // Loaded at the first mail: it would cost every start a fifth of a second.
  let transport: Promise<Transporter> | undefined;
  const connect = () => import('nodemailer').then(({ createTransport }) => createTransport(connection, { from: options.from }));
  let closedUntil = 0;
  circuit.onBreak(() => {
    // A moment later than the circuit itself, so that whoever is let through here is let through there.
    closedUntil = Date.now() + openMs + 50;
  });
  return {
    refusal: () => {
      const seconds = Math.ceil((closedUntil - Date.now()) / 1000);
      return seconds > 0 ? problems.mailUnavailable(seconds) : undefined;
    },
    send: async ({ to, subject, text, id = randomUUID() }) => {
      // One id for all attempts: who gets the mail twice can tell.
      const messageId = `<${id}@keelson>`;
      transport ??= connect();
      const connected = await transport;
      await policy.execute(() => connected.sendMail({ to, subject, text, messageId }));
    },
  };
};
