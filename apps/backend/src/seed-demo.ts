import { randomUUID } from 'node:crypto';
import { demoAccount } from './demo/demo-todos.ts';
import { seedDemo } from './demo/seed-demo.ts';
import { readBackendEnv } from './env.generated.ts';
import { createLogger } from './telemetry/logger.ts';

// Entry: node apps/backend/src/seed-demo.ts. It needs the database alone: it signs nothing that outlives it and serves nobody.
const env = readBackendEnv({ PUBLIC_URL: 'http://127.0.0.1:3000', ...process.env, BETTER_AUTH_SECRET: randomUUID() });
const log = createLogger({ service: 'seed-demo', debug: env.debug });
try {
  const made = await seedDemo(env, log);
  // for whoever started this: how one signs in. Not through the log, which hides passwords
  console.log(JSON.stringify({ account: { email: demoAccount.email, password: demoAccount.password } }));
  log.info({ todos: made }, made === 0 ? 'the demo account is there already' : 'the demo account was made');
} catch (error) {
  log.fatal({ err: error }, 'the demo account was not made');
  process.exitCode = 1;
}
