import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Command } from 'commander';
import { namesOf } from '../model/names.ts';
import { overrides } from '../overrides.ts';
import { platform } from '../platform.ts';
import { namesOnAws } from '../targets/aws/aws-environment.ts';
import { draw } from '../targets/aws/picture/draw.ts';
import { pictureOf } from '../targets/aws/picture/picture.ts';
import { synthesise } from '../targets/aws/synthesise.ts';

await new Command('picture')
  .description(
    'draws the stacks of environments from their templates, as docs/images/aws-ENVIRONMENT.svg; needs neither credentials nor network',
  )
  .argument('[environment...]', `among ${namesOnAws(platform).join(', ')}; all when none is named`)
  .action(run)
  .parseAsync()
  .catch(fail);

async function run(named: string[]): Promise<void> {
  for (const environmentName of named.length > 0 ? named : namesOnAws(platform)) {
    const path = join('docs', 'images', `aws-${environmentName}.svg`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, await draw(await graphOf(environmentName)));
    console.log(path);
  }
}

async function graphOf(environmentName: string): Promise<string> {
  const outdir = mkdtempSync(join(tmpdir(), 'keelson-picture-'));
  try {
    const assembly = await synthesise(platform, { environmentName, outdir, overrides });
    return pictureOf(assembly, {
      prefix: namesOf(platform).stack(environmentName, ''),
      title: `${platform.name} on AWS: ${environmentName}`,
    });
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

function fail(error: unknown): void {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
