import {
  BootstrapEnvironments,
  type BootstrapError,
  type DeployOptions,
  type DeployResult,
  ExpandStackSelection,
  type ICloudAssemblySource,
  StackSelectionStrategy,
  Toolkit,
  ToolkitError,
} from '@aws-cdk/toolkit-lib';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { openWarnings } from '../assembly-summary.ts';
import { DeploymentError, NotConfirmedError } from './deployment-error.ts';
import { type StackOutcome, type Talk, ToolkitHost } from './toolkit-host.ts';

export interface StacksDeployment {
  /** Whether an account and region had to be prepared for CDK first. */
  readonly bootstrapped: boolean;
  /** In the order of the assembly. */
  readonly stacks: readonly StackOutcome[];
  /** Outputs of each stack. */
  readonly outputs: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface DeployStacksProps {
  readonly talk: Talk;
  /** The command that was typed: `npx projen deploy dev`. */
  readonly command: string;
  /** Logical ids of stateful resources that may be lost. Default: none. */
  readonly givenUp?: readonly string[];
  /** Stacks that hold nothing, because their creation was undone. Default: none. */
  readonly fresh?: readonly string[];
  /** Milliseconds between two looks at a stack that is worked on. Default: 2000. */
  readonly pollEvery?: number | undefined;
  /** Names of the stacks that are deployed. Default: all. */
  readonly only?: readonly string[];
}

/**
 * Deploys the stacks of an assembly, in their order. Prepares account and region first where they have never seen CDK.
 *
 * @throws DeploymentError naming the stack, the reason and what to run next.
 */
export async function deployStacks(assembly: CloudAssembly, props: DeployStacksProps): Promise<StacksDeployment> {
  const { talk, command } = props;
  requireAcknowledged(assembly);
  const host = new ToolkitHost(talk, props);
  const toolkit = new Toolkit({ ioHost: host, color: false, emojis: false });
  try {
    const source = await toolkit.fromAssemblyDirectory(assembly.directory);
    const { bootstrapped, result } = await deployOrBootstrap(toolkit, source, props);
    const outputs = Object.fromEntries(result.stacks.map(({ stackName, outputs: found }) => [stackName, found]));
    return { bootstrapped, stacks: inOrderOf(assembly, host.outcomes), outputs };
  } catch (cause) {
    throw new DeploymentError('the deployment', { cause, host, command });
  }
}

/** Stacks that do not need each other are done as soon as their files are uploaded, in another order every time. */
export function inOrderOf({ stacks }: CloudAssembly, outcomes: readonly StackOutcome[]): StackOutcome[] {
  return stacks.flatMap(({ stackName }) => outcomes.filter(({ stack }) => stack === stackName));
}

interface Deployed {
  readonly bootstrapped: boolean;
  readonly result: DeployResult;
}

/** An environment can be in more than one region, each of which may lack what CDK needs. */
async function deployOrBootstrap(toolkit: Toolkit, source: ICloudAssemblySource, props: DeployStacksProps): Promise<Deployed> {
  const deploy = () => toolkit.deploy(source, { stackEventPollingInterval: props.pollEvery ?? 2000, ...selection(props.only) });
  try {
    return { bootstrapped: false, result: await deploy() };
  } catch (error) {
    const unprepared = bootstrapErrorIn(error);
    if (!unprepared) throw error;
    await bootstrap(toolkit, unprepared, props.talk);
    return { bootstrapped: true, result: (await deployOrBootstrap(toolkit, source, props)).result };
  }
}

function selection(only: readonly string[] | undefined): Pick<DeployOptions, 'stacks'> {
  if (!only) return {};
  return { stacks: { strategy: StackSelectionStrategy.PATTERN_MUST_MATCH, patterns: [...only], expand: ExpandStackSelection.NONE } };
}

async function bootstrap(toolkit: Toolkit, { environment: { account, region } }: BootstrapError, talk: Talk): Promise<void> {
  const question = `CDK has no bucket and roles in account ${account}, region ${region}; make them as stack CDKToolkit, with AdministratorAccess for deployments?`;
  if (!(await talk.ask(question))) throw new NotConfirmedError();
  talk.say(`bootstrapping account ${account}, region ${region}`);
  await toolkit.bootstrap(BootstrapEnvironments.fromList([`aws://${account}/${region}`]));
}

/** The toolkit wraps errors in errors that repeat them. */
function bootstrapErrorIn(error: unknown): BootstrapError | undefined {
  if (ToolkitError.isBootstrapError(error)) return error;
  return error instanceof Error && error.cause !== undefined ? bootstrapErrorIn(error.cause) : undefined;
}

function requireAcknowledged(assembly: CloudAssembly): void {
  const warnings = openWarnings(assembly);
  if (warnings.length === 0) return;
  throw new Error(
    [...warnings, 'acknowledge a warning by its id, with a reason, under acknowledged in src/environments.ts, or remove its cause'].join(
      '\n',
    ),
  );
}
