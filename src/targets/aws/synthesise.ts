import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { App, Tags, Validations } from 'aws-cdk-lib/core';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import flags from 'aws-cdk-lib/recommended-feature-flags.json' with { type: 'json' };
import { namesOf } from '../../model/names.ts';
import type { Platform } from '../../model/platform.ts';
import { awsEnvironmentOf } from './aws-environment.ts';
import { unprotect } from './deploy/unprotect.ts';
import { tagsOf } from './environment-stack.ts';
import { addStacks } from './environment-stacks.ts';
import { loadKubectlLayer } from './kubectl-layer.ts';
import { requireSupported } from './kubernetes-support.ts';
import { applyOverrides, type Overrides } from './overrides.ts';

export interface SynthesisProps {
  /** Name of the environment, as it was typed. */
  readonly environmentName: string;
  /** Folder that the templates are written to. Default: a temporary one. */
  readonly outdir?: string;
  /** Day on which it must be deployable: what AWS supports changes with time. Default: not asked, as for destroying. */
  readonly today?: Date;
  /** Whether the checkers inside CDK look at everything and write their report to the assembly, which costs seconds. Default: false. */
  readonly validate?: boolean;
  /** Logical ids of resources that lose their protection, before somebody deletes them on purpose. Default: none. */
  readonly unprotected?: readonly string[];
  /** What a team changes about the stacks, by part. Default: nothing. */
  readonly overrides?: Overrides;
}

/**
 * Templates of one environment, in an assembly that can be deployed. Asks nobody: neither network nor credentials nor clock.
 *
 * @throws an error naming what cannot be: an environment that is not on AWS, a version whose support has ended.
 */
export async function synthesise(
  platform: Platform,
  { environmentName: name, outdir, today, validate = false, unprotected = [], overrides = {} }: SynthesisProps,
): Promise<CloudAssembly> {
  const { environmentName, environment } = awsEnvironmentOf(platform, name);
  if (today) requireSupported(environment.cluster.version, today);
  const kubectlLayer = await loadKubectlLayer(environment.cluster.kubectlLayer);
  const checkers = validate ? await import('./guard/add-checkers.ts') : undefined;
  // a report of an earlier run would be taken for one about these templates
  if (outdir !== undefined) rmSync(join(outdir, 'validation-report.json'), { force: true });
  const app = new App({
    ...(outdir === undefined ? {} : { outdir }),
    context: { ...flags, ...checkers?.reportOnly },
    builtinCloudFormationValidation: false,
    analyticsReporting: false,
    treeMetadata: false,
    stackTraces: false,
  });
  const stacks = addStacks(app, { platform, names: namesOf(platform), environmentName, environment, kubectlLayer });
  applyOverrides(stacks, overrides, environmentName);
  for (const [name, value] of Object.entries(tagsOf({ platform, environmentName }))) Tags.of(app).add(name, value);
  for (const [id, reason] of Object.entries(environment.acknowledged ?? {})) Validations.of(app).acknowledge({ id, reason });
  unprotect(app, unprotected);
  checkers?.addCheckers(app);
  return app.synth();
}
