import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import type { Run } from './push-images.ts';

/** Runs a program of this machine. What it complains of is the reason when it fails. */
export const runProgram: Run = async (program, args, input = '') => {
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', (cause) => reject(new Error(`${program} could not be started (${cause.message}); install it`, { cause })));
    child.once('close', resolve);
  });
  child.stdin.on('error', () => undefined).end(input);
  const [code, output, complaint] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  if (code === 0) return output;
  throw new Error(`${program} ${args[0]} ended with ${code}: ${complaint.trim().split('\n').at(-1)}`);
};
