import { type Accounts, createAccounts } from './accounts/accounts.ts';
import type { Database } from './database/database.ts';
import { openDatabase } from './database/open-database.ts';
import type { BackendEnv } from './env.generated.ts';
import { createSignal, type Signal } from './lifecycle/signal.ts';
import type { Logger } from './telemetry/logger.ts';
import { createMetrics, type Metrics } from './telemetry/metrics.ts';

/** What handlers and features may use; made once per process. */
export interface Services {
  readonly env: BackendEnv;
  readonly database: Database;
  readonly accounts: Accounts;
  readonly metrics: Metrics;
  readonly log: Logger;
  /** Notified after a committed write that left a row in the outbox: whoever relays the outbox subscribes. */
  readonly outboxWritten: Signal;
}

export const createServices = async (env: BackendEnv, log: Logger): Promise<Services> => {
  const database = await openDatabase({
    databaseUrl: env.databaseUrl,
    poolSize: env.poolSize,
    maxOverflow: env.maxOverflow,
    applicationName: 'keelson-backend',
    onError: (message) => log.warn(message),
  });
  const accounts = createAccounts({ env, database, log });
  return { env, database, accounts, log, metrics: createMetrics(database.pool), outboxWritten: createSignal() };
};
