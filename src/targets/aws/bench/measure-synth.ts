import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Platform } from '../../../model/platform.ts';
import { summarise } from '../assembly-summary.ts';
import { synthesise } from '../synthesise.ts';

/** What synthesising cost a process, in seconds of processor time. */
export interface SynthFigures {
  /** From the start of the process to the end. */
  readonly cpu: number;
  /** Of this, loading modules. */
  readonly loading: number;
  readonly resources: number;
}

/** Synthesises environments in this process, which must have done nothing else, and tells what it cost. */
export async function measureSynth(platform: Platform, environmentNames: readonly string[]): Promise<SynthFigures> {
  const loading = cpuSeconds();
  let resources = 0;
  for (const environmentName of environmentNames) {
    const outdir = mkdtempSync(join(tmpdir(), 'keelson-bench-'));
    try {
      const stacks = summarise(await synthesise(platform, { environmentName, outdir }));
      resources += stacks.reduce((sum, stack) => sum + stack.resources, 0);
    } finally {
      rmSync(outdir, { recursive: true });
    }
  }
  return { cpu: cpuSeconds(), loading, resources };
}

/** Milliseconds of processor time a resource, beyond loading modules. */
export function perResource({ cpu, loading, resources }: SynthFigures): number {
  return ((cpu - loading) * 1000) / resources;
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
