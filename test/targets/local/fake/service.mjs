// A service as small as can be: answers its health path, writes down when it starts and ends, and misbehaves when told to.
import { appendFileSync, existsSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';

const { NAME, PORT, DIARY, CRASH_ONCE, CRASH_ALWAYS, DEAF } = process.env;
const note = (what) => appendFileSync(DIARY, `${what} ${NAME}\n`);

if (CRASH_ALWAYS) {
  console.error('Error: nothing works today');
  process.exit(3);
}
if (CRASH_ONCE && existsSync(CRASH_ONCE)) {
  rmSync(CRASH_ONCE);
  process.exit(4);
}
note('start');
const server = createServer((_, response) => response.end('ok')).listen(Number(PORT), '127.0.0.1');
process.on('SIGTERM', () => {
  if (DEAF) return;
  server.close(() => {
    note('stop');
    process.exit(0);
  });
  server.closeAllConnections();
});
