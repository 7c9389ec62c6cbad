import type { Accounts } from './accounts/accounts.ts';
import type { Database } from './database/database.ts';
import type { BackendEnv } from './env.generated.ts';
import type { Signal } from './lifecycle/signal.ts';
import type { Logger } from './telemetry/logger.ts';
import type { Metrics } from './telemetry/metrics.ts';

/** What handlers and features may use; made once per process in `createServices`. */
export interface Services {
  readonly env: BackendEnv;
  readonly database: Database;
  readonly accounts: Accounts;
  readonly metrics: Metrics;
  readonly log: Logger;
  /** Notified after a committed write that left a row in the outbox: whoever relays the outbox subscribes. */
  readonly outboxWritten: Signal;
}
