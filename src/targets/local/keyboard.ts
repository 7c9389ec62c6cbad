import { readFileSync } from 'node:fs';
import { ask } from './spawn.ts';

const interrupt = 3;

/**
 * Takes Ctrl-C as a key instead of as a signal, where there is a keyboard. The signal would go to every program that the terminal has
 * in front: npx and projen would end at once with an error, and give the prompt back while this one still ends all in order.
 *
 * @returns what gives the keyboard back
 */
export function takeInterruptKey(onInterrupt: () => void): () => void {
  const { stdin } = process;
  if (!stdin.isTTY || !isInFront()) return () => undefined;
  const listener = (keys: Buffer) => keys.includes(interrupt) && onInterrupt();
  stdin.setRawMode(true);
  stdin.on('data', listener);
  return () => {
    stdin.off('data', listener);
    stdin.setRawMode(false);
    stdin.pause();
  };
}

/** A program in the background that touches the terminal is stopped by the system. */
function isInFront(): boolean {
  const [group, front] = process.platform === 'linux' ? groupsByProc() : groupsByPs();
  return group !== undefined && group === front;
}

function groupsByProc(): (string | undefined)[] {
  const stat = readFileSync('/proc/self/stat', 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return [fields[2], fields[5]];
}

function groupsByPs(): (string | undefined)[] {
  if (process.platform === 'win32') return ['the only', 'the only'];
  return ask('ps', ['-o', 'pgid=,tpgid=', '-p', String(process.pid)])
    .output.trim()
    .split(/\s+/);
}
