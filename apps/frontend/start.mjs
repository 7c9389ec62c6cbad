// Runs what build.mjs made. Address and backend come from the environment: PORT, HOSTNAME, BACKEND_URL, NEXT_PUBLIC_*.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const server = join(import.meta.dirname, 'dist', 'apps', 'frontend', 'server.js');
if (!existsSync(server)) {
  console.error(`${server} is missing, run node build.mjs first`);
  process.exit(1);
}

// without limits the heap grows to many times of what the pages need before it is swept
const args = ['--max-old-space-size=192', '--max-semi-space-size=4', server];
// connections are kept for longer than a load balancer's 60 s, or it would send into one that is being closed
const settings = { NEXT_TELEMETRY_DISABLED: '1', NEXT_MANUAL_SIG_HANDLE: 'true', KEEP_ALIVE_TIMEOUT: '65000' };
const env = { ...process.env, NODE_ENV: 'production', ...settings };

if (process.platform === 'win32') supervise();
else become();

// the same process goes on as the server: signals reach it directly, and nothing waits beside it
function become() {
  process.removeAllListeners('warning');
  process.execve(process.execPath, [process.execPath, ...args], env);
}

function supervise() {
  const child = spawn(process.execPath, args, { env, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => process.exit(code ?? 1));
}
