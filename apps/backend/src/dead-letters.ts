import { readWorkerEnv } from './env.generated.ts';
import { deadLetterUsage, runDeadLetters } from './events/dead-letter-command.ts';
import { DeadLetterOffice } from './events/dead-letter-office.ts';
import { createLogger } from './telemetry/logger.ts';
import { runCommand } from './worker/run-command.ts';

/** A command answers nobody: what callers of a worker must know it need not. */
const noEndpoint = '-'.repeat(32);

// Entry: node apps/backend/src/dead-letters.ts list|show|replay. It needs DATABASE_URL alone: events leave through the outbox.
const { databaseUrl, debug } = readWorkerEnv({ APP_ENV: 'local', RELEASE_TOKEN: noEndpoint, ...process.env });
await runCommand({
  databaseUrl,
  usage: deadLetterUsage,
  log: createLogger({ service: 'dead-letters', debug }),
  run: (pool) => runDeadLetters(new DeadLetterOffice(pool), process.argv.slice(2)),
});
