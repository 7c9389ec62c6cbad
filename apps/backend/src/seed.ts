import { parseArgs } from 'node:util';
import { readMigrateEnv } from './env.generated.ts';
import { seed, seedPassword } from './seed/seed.ts';

// Entry: node apps/backend/src/seed.ts --users 1000 --todos 100000 [--seed 1]. It needs DATABASE_OWNER_URL and a migrated database.
const { values } = parseArgs({
  options: {
    users: { type: 'string', default: '1000' },
    todos: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
  },
});

const wholeNumber = (option: keyof typeof values): number => {
  const number = Number(values[option]);
  if (Number.isInteger(number) && number >= 1 && number <= 10_000_000) return number;
  throw new Error(`--${option} is "${values[option]}", allowed is a whole number from 1 to 10000000`);
};

const say = (line: string): void => void process.stdout.write(`${line}\n`);

try {
  const env = readMigrateEnv(process.env);
  const plan = { users: wholeNumber('users'), todos: wholeNumber('todos'), seed: wholeNumber('seed') };
  const today = new Date().setUTCHours(0, 0, 0, 0);
  const began = performance.now();
  await seed({
    ...plan,
    now: today,
    ownerUrl: env.databaseOwnerUrl,
    appEnv: env.appEnv,
    onProgress: (todos) => todos % 25_000 === 0 && say(`${todos} of ${plan.todos} todos`),
  });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  say(`${plan.users} people and ${plan.todos} todos in ${seconds} s; everybody's password is "${seedPassword}"`);
} catch (error) {
  process.stderr.write(`seed: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
