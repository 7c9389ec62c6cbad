import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { namesOf } from '../../../model/names.ts';
import type { Platform } from '../../../model/platform.ts';
import type { Overrides } from '../overrides.ts';
import { synthesise } from '../synthesise.ts';
import { pictureOf } from './picture.ts';

/** The stacks of an environment as a graph, from its templates as they are synthesised now. */
export async function graphOf(platform: Platform, environmentName: string, overrides: Overrides): Promise<string> {
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

/** Where the picture of an environment lies in the repository. */
export function picturePath(environmentName: string): string {
  return join('docs', 'images', `aws-${environmentName}.svg`);
}
