import { Toolkit } from '@aws-cdk/toolkit-lib';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { DeploymentError } from './deployment-error.ts';
import { changesOf, type ResourceChange } from './template-changes.ts';
import { type Talk, ToolkitHost } from './toolkit-host.ts';

/** What deploying would do to each stack. A stack without changes is in it, with none. */
export type StackChanges = Readonly<Record<string, readonly ResourceChange[]>>;

/** Compares the stacks of an assembly with what is deployed. Changes nothing. */
export async function diff(
  assembly: CloudAssembly,
  { talk, command }: { readonly talk: Talk; readonly command: string },
): Promise<StackChanges> {
  const host = new ToolkitHost(talk);
  try {
    const toolkit = new Toolkit({ ioHost: host, color: false, emojis: false });
    const differences = await toolkit.diff(await toolkit.fromAssemblyDirectory(assembly.directory));
    return Object.fromEntries(Object.entries(differences).map(([stack, difference]) => [stack, changesOf(difference)]));
  } catch (cause) {
    throw new DeploymentError('the comparison', { cause, host, command });
  }
}
