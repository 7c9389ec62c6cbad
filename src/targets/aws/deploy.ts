import { BootstrapEnvironments, type BootstrapError, type ICloudAssemblySource, Toolkit, ToolkitError } from '@aws-cdk/toolkit-lib';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { openWarnings } from './assembly-summary.ts';
import { DeploymentError, NotConfirmedError } from './deployment-error.ts';
import { type StackOutcome, type Talk, ToolkitHost } from './toolkit-host.ts';

export interface Deployment {
  /** Whether the account and region had to be prepared for CDK first. */
  readonly bootstrapped: boolean;
  /** In the order of the assembly. */
  readonly stacks: readonly StackOutcome[];
}

/**
 * Deploys the stacks of an assembly, in their order. Prepares account and region first where they have never seen CDK.
 *
 * @throws DeploymentError naming the stack, the reason and what to run next.
 */
export async function deploy(
  assembly: CloudAssembly,
  { talk, command }: { readonly talk: Talk; readonly command: string },
): Promise<Deployment> {
  requireAcknowledged(assembly);
  const host = new ToolkitHost(talk);
  const toolkit = new Toolkit({ ioHost: host, color: false, emojis: false });
  try {
    const source = await toolkit.fromAssemblyDirectory(assembly.directory);
    const bootstrapped = await deployOrBootstrap(toolkit, source, talk);
    return { bootstrapped, stacks: inOrderOf(assembly, host.outcomes) };
  } catch (cause) {
    throw new DeploymentError('the deployment', { cause, host, command });
  }
}

/** Stacks that do not need each other are done as soon as their files are uploaded, in another order every time. */
export function inOrderOf({ stacks }: CloudAssembly, outcomes: readonly StackOutcome[]): StackOutcome[] {
  return stacks.flatMap(({ stackName }) => outcomes.filter(({ stack }) => stack === stackName));
}

async function deployOrBootstrap(toolkit: Toolkit, source: ICloudAssemblySource, talk: Talk): Promise<boolean> {
  try {
    await toolkit.deploy(source);
    return false;
  } catch (error) {
    const unprepared = bootstrapErrorIn(error);
    if (!unprepared) throw error;
    const { account, region } = unprepared.environment;
    const question = `CDK has no bucket and roles in account ${account}, region ${region}; make them as stack CDKToolkit, with AdministratorAccess for deployments?`;
    if (!(await talk.ask(question))) throw new NotConfirmedError();
    talk.say(`bootstrapping account ${account}, region ${region}`);
    await toolkit.bootstrap(BootstrapEnvironments.fromList([`aws://${account}/${region}`]));
    await toolkit.deploy(source);
    return true;
  }
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
