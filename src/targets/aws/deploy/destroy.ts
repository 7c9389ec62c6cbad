import { StackSelectionStrategy, Toolkit } from '@aws-cdk/toolkit-lib';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { namesOf } from '../../../model/names.ts';
import type { Platform } from '../../../model/platform.ts';
import { awsEnvironmentOf } from '../aws-environment.ts';
import { requireIdentity } from '../doctor/identity.ts';
import { deleteStacks } from './delete-stacks.ts';
import { deployStacks } from './deploy-stacks.ts';
import { type DeployedStack, regionsOf } from './deployed-stacks.ts';
import { DeploymentError } from './deployment-error.ts';
import { leftBehind } from './left-behind.ts';
import { type ProtectedResource, protectedResources } from './protected.ts';
import { settle } from './settle.ts';
import { statefulTypes } from './stateful-types.ts';
import { type StackOutcome, type Talk, ToolkitHost } from './toolkit-host.ts';

export interface DestroyProps {
  readonly environmentName: string;
  readonly talk: Talk;
  /** Templates of the environment in which the resources of these logical ids are not protected. */
  readonly synthesise: (unprotected: readonly string[]) => Promise<CloudAssembly>;
  /** Logical ids of protected resources that are to be deleted with what they hold. Default: none. */
  readonly confirmed?: readonly string[];
  /** Milliseconds between two looks at a stack. Default: 2000. */
  readonly pollEvery?: number;
}

export interface Destruction {
  readonly environment: string;
  readonly stacks: readonly StackOutcome[];
  /** What was protected and not confirmed: it is in the account still. */
  readonly kept: readonly ProtectedResource[];
  /** ARNs of everything that carries the environment's tags still. */
  readonly left: readonly string[];
}

/**
 * Deletes every stack of an environment, the last one first, after a question that names what goes and what stays; then scans the
 * account by tag for what is left.
 *
 * @throws an error before anything is deleted, where something is locked and not confirmed by name, or the answer is no.
 */
export async function destroy(platform: Platform, props: DestroyProps): Promise<Destruction> {
  const { environmentName, talk, confirmed = [], pollEvery } = props;
  const command = `npx projen destroy ${environmentName}`;
  const { environment } = awsEnvironmentOf(platform, environmentName);
  await requireIdentity(environment);
  const assembly = await props.synthesise(confirmed);
  const regions = regionsOf(assembly);
  const there = await settle({ prefix: namesOf(platform).stack(environmentName, ''), regions, talk, command, pollEvery });
  const guarded = await protectedResources(there);
  requireNamed(guarded, confirmed);
  requireUnlocked(guarded, { confirmed, command });
  const kept = guarded.filter(({ id }) => !confirmed.includes(id));
  if (!(await talk.ask(`${whatGoes(there, guarded, confirmed)}\ndestroy ${environmentName}?`)))
    throw new Error(`nothing was destroyed in ${environmentName}: it was not confirmed; answer y, or run it with --yes`);
  await unprotect(assembly, { talk, command, pollEvery, stacks: guarded.filter(({ id }) => confirmed.includes(id)) });
  const stacks = await destroyStacks(assembly, { talk, command, pollEvery });
  const others = await deleteStacks(undeclared(there, assembly), talk);
  const tags = { platform: platform.name, environment: environmentName };
  return { environment: environmentName, stacks: [...stacks, ...others], kept, left: await leftBehind({ tags, regions }) };
}

/** What is lost and what stays, before anybody says yes. */
export function whatGoes(stacks: readonly DeployedStack[], guarded: readonly ProtectedResource[], confirmed: readonly string[]): string {
  const list = (title: string, found: readonly ProtectedResource[]) =>
    found.length === 0
      ? []
      : [title, ...found.map(({ stack, id, type }) => `  ${stack} ${id} (${type}, ${statefulTypes[type] ?? 'locked'})`)];
  const kept = guarded.filter(({ id }) => !confirmed.includes(id));
  return [
    `${stacks.length} stacks go: ${stacks.map(({ stack }) => stack).join(', ')}`,
    ...list(
      'deleted with what they hold, though they are protected:',
      guarded.filter(({ id }) => confirmed.includes(id)),
    ),
    ...list(
      'deleted, with a last snapshot that stays:',
      kept.filter(({ how }) => how === 'snapshot'),
    ),
    ...list(
      'protected, stay in the account:',
      kept.filter(({ how }) => how === 'stays'),
    ),
    ...(guarded.length === 0 ? ['nothing of the data can be brought back'] : []),
  ].join('\n');
}

function requireNamed(guarded: readonly ProtectedResource[], confirmed: readonly string[]): void {
  const unknown = confirmed.filter((id) => !guarded.some((one) => one.id === id));
  if (unknown.length === 0) return;
  const allowed = guarded.length === 0 ? 'nothing is protected' : `protected are ${guarded.map(({ id }) => id).join(', ')}`;
  throw new RangeError(`--delete names ${unknown.join(', ')}, but ${allowed}; nothing was destroyed`);
}

function requireUnlocked(
  guarded: readonly ProtectedResource[],
  { confirmed, command }: { confirmed: readonly string[]; command: string },
): void {
  const locked = guarded.filter(({ id, how }) => how === 'locked' && !confirmed.includes(id));
  if (locked.length === 0) return;
  throw new Error(
    [
      'nothing was destroyed: AWS refuses to delete what has deletion protection, and with it the stacks that it needs',
      ...locked.map(({ stack, id, type }) => `  ${stack} ${id} (${type}, ${statefulTypes[type] ?? 'locked'})`),
      `to delete it with what it holds, name it: ${command} --delete ${locked.map(({ id }) => id).join(' ')}`,
    ].join('\n'),
  );
}

interface UnprotectProps extends StackWork {
  /** Resources that lose their protection. */
  readonly stacks: readonly ProtectedResource[];
}

interface StackWork {
  readonly talk: Talk;
  readonly command: string;
  readonly pollEvery?: number | undefined;
}

/** The protection is in the template that was deployed, so one without it is deployed first. */
async function unprotect(assembly: CloudAssembly, { stacks, ...work }: UnprotectProps): Promise<void> {
  if (stacks.length === 0) return;
  work.talk.say(`taking the protection off ${stacks.map(({ id }) => id).join(', ')}`);
  await deployStacks(assembly, { ...work, only: [...new Set(stacks.map(({ stack }) => stack))] });
}

async function destroyStacks(assembly: CloudAssembly, { talk, command, pollEvery = 2000 }: StackWork): Promise<StackOutcome[]> {
  const host = new ToolkitHost(talk);
  try {
    const toolkit = new Toolkit({ ioHost: host, color: false, emojis: false });
    const { stacks } = await toolkit.destroy(await toolkit.fromAssemblyDirectory(assembly.directory), {
      stacks: { strategy: StackSelectionStrategy.ALL_STACKS },
      stackEventPollingInterval: pollEvery,
    });
    return stacks.map(({ stackName, stackExisted }) => ({ stack: stackName, changed: stackExisted }));
  } catch (cause) {
    throw new DeploymentError('destroying', { cause, host, command });
  }
}

/** Stacks of the environment that the declaration has no more. */
function undeclared(there: readonly DeployedStack[], { stacks }: CloudAssembly): DeployedStack[] {
  return there.filter(({ stack }) => !stacks.some(({ stackName }) => stackName === stack));
}
