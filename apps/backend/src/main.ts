import { readBackendEnv } from './env.generated.ts';
import { endOnSignal } from './lifecycle/end-on-signal.ts';
import { envOrExit } from './lifecycle/env-or-exit.ts';
import { startBackend } from './start-backend.ts';
import { createLogger } from './telemetry/logger.ts';
import { startTracing } from './telemetry/tracing.ts';

// Entry: node apps/backend/src/main.ts
const env = envOrExit(() => readBackendEnv(process.env));
const log = createLogger({ service: 'backend', debug: env.debug });
try {
  const stopTracing = await startTracing({ service: 'backend', env });
  const backend = await startBackend(env, log);
  endOnSignal({
    log,
    drainMs: backend.drainMs,
    stop: async () => {
      await backend.stop();
      await stopTracing();
    },
  });
  const { user, system } = process.cpuUsage();
  log.info(
    { port: backend.port, cpuSeconds: (user + system) / 1e6, rssMb: Math.round(process.memoryUsage.rss() / 1e6) },
    'backend listens',
  );
} catch (error) {
  log.fatal({ err: error }, 'the backend did not start');
  process.exit(1);
}
