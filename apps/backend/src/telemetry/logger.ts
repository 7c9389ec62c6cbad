import pino, { type DestinationStream, type Logger } from 'pino';
import { currentIds } from './correlation.ts';

export type { Logger } from 'pino';

export interface LoggerOptions {
  readonly service: string;
  readonly debug: boolean;
  /** Default: standard output. */
  readonly destination?: DestinationStream;
}

/** What may be logged of an error: no SQL parameters and no `detail` of PostgreSQL, which quote what users wrote. */
const serializeError = (error: unknown) => {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name, message, stack } = error;
  return { type: name, message, code: (error as { code?: unknown }).code, stack };
};

/** A write for each line costs more than the line. Lines that wait are written when the process ends, and after a kill they are what is lost. */
const linesWaitAtMost = { ms: 100, bytes: 12_288 };
const standardOutput = (): DestinationStream =>
  pino.destination({ dest: 1, sync: false, minLength: linesWaitAtMost.bytes, periodicFlush: linesWaitAtMost.ms });

/** JSON lines with the correlation id of the request or event in whose course they are written. */
export const createLogger = ({ service, debug, destination = standardOutput() }: LoggerOptions): Logger =>
  pino(
    {
      level: debug ? 'debug' : 'info',
      base: { service },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: serializeError },
      mixin: currentIds,
      redact: [
        'password',
        'token',
        'secret',
        'authorization',
        'cookie',
        '*.password',
        '*.token',
        '*.secret',
        '*.authorization',
        '*.cookie',
      ],
    },
    destination,
  );
