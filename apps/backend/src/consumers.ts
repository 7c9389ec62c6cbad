import { readWorkerEnv } from './env.generated.ts';
import { consumersUsage, runConsumers } from './events/consumer-command.ts';
import { createTransport } from './events/create-transport.ts';
import { createLogger } from './telemetry/logger.ts';
import { openConsumerDesk } from './worker/consumer-desk-of-worker.ts';
import { runCommand } from './worker/run-command.ts';

/** A command answers nobody: what callers of a worker must know it need not. */
const noEndpoint = '-'.repeat(32);

// Entry: node apps/backend/src/consumers.ts status|pause|drain|resume. It needs what the worker needs: database, and brokers where there are some.
const env = readWorkerEnv({ APP_ENV: 'local', RELEASE_TOKEN: noEndpoint, ...process.env });
const log = createLogger({ service: 'consumers', debug: env.debug });
await runCommand({
  databaseUrl: env.databaseUrl,
  usage: consumersUsage,
  log,
  run: async (pool) => {
    const transport = createTransport(env, pool, log);
    try {
      return await runConsumers(openConsumerDesk({ pool, transport, topic: env.todoEventsTopic }), process.argv.slice(2));
    } finally {
      await transport.close();
    }
  },
});
