import { migrate } from './database/migrate.ts';
import { readMigrateEnv } from './env.generated.ts';
import { envOrExit } from './lifecycle/env-or-exit.ts';
import { createLogger } from './telemetry/logger.ts';

const env = envOrExit(() => readMigrateEnv(process.env));
const log = createLogger({ service: 'migrate', debug: env.debug });

try {
  const applied = await migrate({
    ownerUrl: env.databaseOwnerUrl,
    databaseUrl: env.databaseUrl,
    workerDatabaseUrl: env.workerDatabaseUrl,
  });
  log.info({ applied }, applied.length === 0 ? 'the database is up to date' : 'the database was migrated');
} catch (error) {
  log.fatal({ err: error }, 'the database was not migrated');
  process.exitCode = 1;
}
