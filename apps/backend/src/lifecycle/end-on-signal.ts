import type { Logger } from '../telemetry/logger.ts';

export interface EndOptions {
  readonly log: Logger;
  readonly stop: () => Promise<void>;
  /** How long the stop goes on serving before it ends anything, in milliseconds. Default: 0. */
  readonly drainMs?: number;
  /** How long the rest of the stop may take before the process ends anyway, in milliseconds. Default: 9000. */
  readonly giveUpMs?: number;
}

/** Ends the process in order on SIGTERM and SIGINT; at once on the second signal. */
export const endOnSignal = ({ log, stop, drainMs = 0, giveUpMs = 9000 }: EndOptions): void => {
  let ending = false;
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (ending) process.exit(1);
    ending = true;
    log.info({ signal }, 'stopping');
    setTimeout(() => {
      log.error({ giveUpMs }, 'did not stop in time');
      process.exit(1);
    }, drainMs + giveUpMs).unref();
    await stop();
    log.info('stopped');
    process.exit(0);
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
};
