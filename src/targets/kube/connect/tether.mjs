// Runs a program for as long as whoever started this holds its end of the pipe: when that one is gone, in whatever way, the program ends.
import { spawn } from 'node:child_process';

const [command, ...args] = process.argv.slice(2);
const graceMs = 8000;
const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });

child.on('error', (error) => {
  console.error(error.message);
  process.exit(127);
});
child.on('exit', (code) => process.exit(code ?? 1));

let ending = false;
process.stdin.on('close', end).resume();
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, end);

// all of the session that this leads: a development server has children that it would leave behind
function end() {
  if (ending) return;
  ending = true;
  send('SIGTERM');
  setTimeout(() => send('SIGKILL'), graceMs).unref();
}

function send(signal) {
  if (process.platform === 'win32') child.kill(signal);
  else process.kill(-process.pid, signal);
}
