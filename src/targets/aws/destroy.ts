import { Toolkit } from '@aws-cdk/toolkit-lib';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import type { Platform } from '../../model/platform.ts';
import { awsEnvironmentOf } from './aws-environment.ts';
import { DeploymentError } from './deployment-error.ts';
import { type StackOutcome, type Talk, ToolkitHost } from './toolkit-host.ts';

export interface DestroyProps {
  readonly environmentName: string;
  readonly assembly: CloudAssembly;
  readonly talk: Talk;
}

/**
 * Deletes every stack of an environment, the last one first, after a question that names the data.
 *
 * @throws an error where the database is protected or the question is answered by no, before anything is deleted.
 */
export async function destroy(platform: Platform, { environmentName, assembly, talk }: DestroyProps): Promise<readonly StackOutcome[]> {
  requireUnprotected(platform, environmentName);
  if (!(await talk.ask(`${whatGoes(platform, environmentName)}; destroy ${environmentName}?`)))
    throw new Error(`nothing was destroyed in ${environmentName}: it was not confirmed; answer y, or run it with --yes`);
  const host = new ToolkitHost(talk);
  try {
    const toolkit = new Toolkit({ ioHost: host, color: false, emojis: false });
    const { stacks } = await toolkit.destroy(await toolkit.fromAssemblyDirectory(assembly.directory));
    return stacks.map(({ stackName, stackExisted }) => ({ stack: stackName, changed: stackExisted }));
  } catch (cause) {
    throw new DeploymentError('destroying', { cause, host, command: `npx projen destroy ${environmentName}` });
  }
}

function requireUnprotected(platform: Platform, environmentName: string): void {
  if (!awsEnvironmentOf(platform, environmentName).environment.database.deletionProtection) return;
  throw new Error(
    `${environmentName} is protected: database.deletionProtection is true in src/environments.ts; nothing was destroyed; to destroy it, set that to false, run npx projen deploy ${environmentName}, then this again`,
  );
}

/** What is lost and what stays, before anybody says yes. */
export function whatGoes(platform: Platform, environmentName: string): string {
  const { keepData = true } = awsEnvironmentOf(platform, environmentName).environment;
  const list = (what: string, entries: Readonly<Record<string, unknown>>) => `${what} ${Object.keys(entries).join(', ')}`;
  const data = [list('databases', platform.databases), list('secrets', platform.secrets), 'images'].join('; ');
  return keepData
    ? `the cluster and the network go; of the data (${data}) the databases leave a last snapshot, the rest stays in the account`
    : `everything goes, and nothing of the data (${data}) can be brought back`;
}
