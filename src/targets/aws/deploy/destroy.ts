import { ExpandStackSelection, StackSelectionStrategy, Toolkit } from '@aws-cdk/toolkit-lib';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { namesOf } from '../../../model/names.ts';
import type { Platform } from '../../../model/platform.ts';
import { awsEnvironmentOf } from '../aws-environment.ts';
import { requireIdentity } from '../doctor/identity.ts';
import { tagsOf } from '../environment-stack.ts';
import { describeClusterMade, findClusterMade, removeRunning, removeStanding } from './cluster-made/cluster-made.ts';
import { deleteStacks } from './delete-stacks.ts';
import { deployStacks } from './deploy-stacks.ts';
import { type DeployedStack, regionsOf } from './deployed-stacks.ts';
import { DeploymentError } from './deployment-error.ts';
import { requireNamed, requireUnlocked, whatGoes } from './destroy-questions.ts';
import { emptyBuckets } from './empty-buckets.ts';
import { leftBehind } from './left-behind.ts';
import { type ProtectedResource, protectedResources } from './protected.ts';
import { settle } from './settle.ts';
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
  const { environment, ...named } = awsEnvironmentOf(platform, environmentName);
  await requireIdentity(environment);
  const assembly = await props.synthesise(confirmed);
  const regions = regionsOf(assembly);
  const there = await settle({ prefix: namesOf(platform).stack(environmentName, ''), regions, talk, command, pollEvery });
  const guarded = await protectedResources(there);
  requireNamed(guarded, confirmed);
  requireUnlocked(guarded, { confirmed, command });
  const kept = guarded.filter(({ id }) => !confirmed.includes(id));
  const tags = tagsOf({ platform, ...named });
  const cluster = { region: environment.region, clusterName: namesOf(platform).cluster(environmentName), tags };
  const made = await findClusterMade(cluster);
  const { keepData = true } = environment;
  const goes = [whatGoes(there, guarded, confirmed), describeClusterMade(made, { keepData })].filter(Boolean).join('\n');
  if (!(await talk.ask(`${goes}\ndestroy ${environmentName}?`)))
    throw new Error(`nothing was destroyed in ${environmentName}: it was not confirmed; answer y, or run it with --yes`);
  const work = { talk, command, pollEvery };
  const meant = guarded.filter(({ id }) => confirmed.includes(id));
  await unprotect(assembly, { ...work, stacks: meant });
  await emptyBuckets(meant, there);
  const stacks = await destroyInOrder(assembly, {
    ...work,
    part: (name) => namesOf(platform).stack(environmentName, name),
    running: () => removeRunning(cluster, made),
    standing: () => removeStanding(cluster, made, { keepData }),
  });
  const others = await deleteStacks(undeclared(there, assembly), talk);
  return { environment: environmentName, stacks: [...stacks, ...others], kept, left: await leftBehind({ tags, regions }) };
}

interface OrderedWork extends StackWork {
  /** Name of the stack of a part. */
  readonly part: (name: string) => string;
  /** Removes what controllers in the cluster made and would make again. */
  readonly running: () => Promise<void>;
  /** Removes what the cluster refers to. */
  readonly standing: () => Promise<void>;
}

/**
 * First the controllers in the cluster, then what they made, or they would make it anew; then everything but the network, and what
 * the cluster referred to; the network last, for all of that stood in it.
 */
async function destroyInOrder(assembly: CloudAssembly, { part, running, standing, ...work }: OrderedWork): Promise<StackOutcome[]> {
  const names = assembly.stacks.map(({ stackName }) => stackName);
  const [addons, network] = [part('addons'), part('network')];
  const controllers = await destroyStacks(assembly, { ...work, only: names.filter((name) => name === addons) });
  await removed(running, work.command);
  const others = await destroyStacks(assembly, { ...work, only: names.filter((name) => name !== addons && name !== network) });
  await removed(standing, work.command);
  const last = await destroyStacks(assembly, { ...work, only: names.filter((name) => name === network) });
  return [...controllers, ...others, ...last];
}

async function removed(remove: () => Promise<void>, command: string): Promise<void> {
  try {
    await remove();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`destroying stopped at what controllers in the cluster made: ${reason}\nremove the cause and run ${command} again`, {
      cause,
    });
  }
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

async function destroyStacks(
  assembly: CloudAssembly,
  { talk, command, pollEvery = 2000, only }: StackWork & { readonly only: readonly string[] },
): Promise<StackOutcome[]> {
  if (only.length === 0) return [];
  const host = new ToolkitHost(talk);
  try {
    const toolkit = new Toolkit({ ioHost: host, color: false, emojis: false });
    const { stacks } = await toolkit.destroy(await toolkit.fromAssemblyDirectory(assembly.directory), {
      stacks: { strategy: StackSelectionStrategy.PATTERN_MUST_MATCH, patterns: [...only], expand: ExpandStackSelection.NONE },
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
