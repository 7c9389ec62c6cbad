import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import type { AwsEnvironmentProps } from '../../../src/model/environment.ts';
import type { Platform, PlatformProps } from '../../../src/model/platform.ts';
import { openWarnings } from '../../../src/targets/aws/assembly-summary.ts';
import { synthesise } from '../../../src/targets/aws/synthesise.ts';
import { tinyPlatform } from '../../support/tiny-platform.ts';

// Synthesising takes half a second of processor time; on a busy machine that may be long.
jest.setTimeout(60_000);

/** A day on which the declared versions are supported. */
export const today = new Date('2026-11-23T12:00:00Z');

export interface Synthesised {
  /** Template of a stack by its part, such as `network`. */
  readonly templates: Readonly<Record<string, Template>>;
  /** Region of a stack by its part. */
  readonly regions: Readonly<Record<string, string>>;
  readonly warnings: readonly string[];
  /** Look-ups that could not be answered without asking AWS. */
  readonly missing: readonly unknown[];
}

/** Synthesises an environment into a folder that is gone afterwards: its assets weigh 60 MB. */
export async function synthesised(platform: Platform, environmentName = 'dev'): Promise<Synthesised> {
  const outdir = mkdtempSync(join(tmpdir(), 'keelson-aws-'));
  try {
    const assembly = await synthesise(platform, { environmentName, outdir, today });
    const templates = assembly.stacks.map(({ stackName, template }) => [stackName.split('-').at(-1), Template.fromJSON(template)]);
    const regions = assembly.stacks.map(({ stackName, environment }) => [stackName.split('-').at(-1), environment.region]);
    return {
      templates: Object.fromEntries(templates),
      regions: Object.fromEntries(regions),
      warnings: openWarnings(assembly),
      missing: assembly.manifest.missing ?? [],
    };
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** The tiny platform with other facts about its environment on AWS. */
export function tinyOnAws(change: (dev: AwsEnvironmentProps) => Partial<AwsEnvironmentProps>): Platform {
  return tinyPlatform((props) => ({
    ...props,
    environments: { ...props.environments, dev: { ...devOf(props), ...change(devOf(props)) } },
  }));
}

function devOf({ environments: { dev } }: PlatformProps): AwsEnvironmentProps {
  if (dev?.runsOn === 'aws') return dev;
  throw new TypeError('the tiny platform has no environment dev on AWS');
}

/** Template of one stack. */
export function stackOf({ templates }: Synthesised, part: string): Template {
  const template = templates[part];
  if (template) return template;
  throw new RangeError(`stack is ${part}, allowed is one of ${Object.keys(templates).join(', ')}`);
}

/** Properties of all resources of one type. */
export function propertiesOf(template: Template, type: string): Record<string, unknown>[] {
  return Object.values(template.findResources(type)).map(({ Properties = {} }) => Properties);
}
