import { fullDiff } from '@aws-cdk/cloudformation-diff';
import { DiffMethod, Toolkit } from '@aws-cdk/toolkit-lib';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { DeploymentError } from './deployment-error.ts';
import type { StackChanges } from './refusal.ts';
import { changesOf, type ResourceChange, worstOf } from './template-changes.ts';
import { type Talk, ToolkitHost } from './toolkit-host.ts';

export interface DiffProps {
  readonly talk: Talk;
  /** The command that was typed. */
  readonly command: string;
  /** Stacks that hold nothing, because their creation was undone: everything in them is new. Default: none. */
  readonly fresh?: readonly string[];
}

/**
 * Compares the stacks of an assembly with what is deployed, in two ways: by CloudFormation itself, which knows values that are in no
 * template, and by the rules of the resource types, which are right even where an endpoint knows less. The worse answer counts.
 * Changes nothing.
 */
export async function diff(assembly: CloudAssembly, { talk, command, fresh = [] }: DiffProps): Promise<StackChanges> {
  const host = new ToolkitHost(talk);
  const compare = async (method: DiffMethod): Promise<Record<string, ResourceChange[]>> => {
    const toolkit = new Toolkit({ ioHost: host, color: false, emojis: false });
    const differences = await toolkit.diff(await toolkit.fromAssemblyDirectory(assembly.directory), { method });
    return Object.fromEntries(Object.entries(differences).map(([stack, difference]) => [stack, changesOf(difference)]));
  };
  try {
    const byRules = await compare(DiffMethod.TemplateOnly());
    const byChangeSet = await compare(DiffMethod.ChangeSet());
    const changes = assembly.stacks.map(({ stackName, template }) => {
      const found = worstOf(byChangeSet[stackName] ?? [], byRules[stackName] ?? []);
      return [stackName, fresh.includes(stackName) ? changesOf(fullDiff({}, template)) : found];
    });
    return Object.fromEntries(changes);
  } catch (cause) {
    throw new DeploymentError('the comparison', { cause, host, command });
  }
}
