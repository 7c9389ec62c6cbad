import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { platform } from '../platform.ts';
import { runLocal } from '../targets/local/run-local.ts';

process.exitCode = await runLocal({
  platform,
  mode: 'up',
  root: join(import.meta.dirname, '..', '..'),
  argv: process.argv.slice(2),
  environment: process.env,
  screen: { write: (text) => process.stdout.write(text), colours: process.stdout.isTTY === true && !process.env.NO_COLOR },
  confirm: process.stdin.isTTY ? ask : undefined,
});
// what is still open by now (a parent's pipe) must not keep it alive
process.exit();

async function ask(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(`${question} [y/N] `);
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
}
