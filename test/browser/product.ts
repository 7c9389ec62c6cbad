import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { keepMails } from './mails.ts';

const root = join(import.meta.dirname, '..', '..');
const node = join(root, 'node_modules', '.bin', 'node');

interface Said {
  readonly event: string;
  readonly sentence?: string;
  readonly process?: string;
  readonly line?: string;
  readonly addresses?: Readonly<Record<string, string>>;
  readonly account?: { readonly email: string; readonly password: string };
}

/**
 * Starts the real product, as `npx projen up` does, on free ports and with data of its own, unless KEELSON_UI and KEELSON_BACKEND are the
 * addresses of one. Answers with what ends it.
 */
export default async function startProduct(): Promise<() => Promise<void>> {
  if (process.env.KEELSON_UI) return async () => undefined;
  const args = ['src/bin/up.ts', '--json', '--port', '0', '--fresh', '--yes', '--state', join('.keelson', 'browser-tests')];
  const child = spawn(node, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  const onPrinted = keepMails();
  const ready = await new Promise<Said>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const said = JSON.parse(line) as Said;
      if (process.env.KEELSON_LOG) console.log(said.process ?? 'keelson', said.line ?? line);
      if (said.process === 'backend' && said.line !== undefined) onPrinted(said.line);
      if (said.event === 'ready') resolve(said);
      if (said.event === 'problem') reject(new Error(`the product did not start: ${said.sentence}`));
    });
    child.on('close', (code) => reject(new Error(`the product ended with code ${code} before it was ready`)));
  });
  process.env.KEELSON_UI = ready.addresses?.frontend;
  process.env.KEELSON_BACKEND = ready.addresses?.backend;
  process.env.KEELSON_DEMO = JSON.stringify(ready.account);
  return async () => {
    child.kill('SIGTERM');
    await ended;
  };
}
