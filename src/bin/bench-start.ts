import { join } from 'node:path';
import { benchStart } from '../targets/local/bench/bench-start.ts';
import { isWithin, tableOf } from '../targets/local/bench/measurement.ts';
import { sentenceOf } from '../targets/local/problem.ts';
import versions from '../targets/repo/versions.json' with { type: 'json' };

const json = process.argv.includes('--json');

try {
  const result = await benchStart({
    root: join(import.meta.dirname, '..', '..'),
    environment: process.env,
    projenVersion: versions.dependencies.projen,
    say: (line) => process.stderr.write(`bench: ${line}\n`),
  });
  if (json) process.stdout.write(`${JSON.stringify(result, undefined, 2)}\n`);
  else process.stdout.write(`\n${tableOf(result.measurements)}\n${result.memory.processes.map(memoryLine).join('\n')}\n`);
  process.exitCode = result.measurements.every(isWithin) ? 0 : 1;
} catch (error) {
  process.stderr.write(`bench: ${sentenceOf(error)}\n`);
  process.exitCode = 1;
}

function memoryLine({ command, mebibytes }: { command: string; mebibytes: number }): string {
  return `  ${String(mebibytes).padStart(5)} MiB  ${command}`;
}
