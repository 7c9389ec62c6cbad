import { join } from 'node:path';
import { platform } from '../platform.ts';
import { runDoctor } from '../targets/local/doctor/doctor.ts';
import { thisMachine } from '../targets/local/doctor/this-machine.ts';

process.exitCode = await runDoctor({
  platform,
  machine: thisMachine(join(import.meta.dirname, '..', '..'), process.env),
  argv: process.argv.slice(2),
  screen: { write: (text) => process.stdout.write(text), colours: process.stdout.isTTY === true && !process.env.NO_COLOR },
});
