import type { Logger } from 'pino';

/** What the event code needs of the logger; a test passes four functions. */
export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;
