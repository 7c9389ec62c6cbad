import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import type { StacksDeployment } from './deploy-stacks.ts';
import { deployedStacks, regionsOf } from './deployed-stacks.ts';

/** Statuses of a stack that is as its template says. */
const whole = ['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'IMPORT_COMPLETE'];

/**
 * Looks whether every stack is in the account and whole. Resolves to the addresses that a person needs now: the domain, and outputs
 * that hold one.
 *
 * @throws Error naming each stack that is missing or not whole.
 */
export async function verify(
  assembly: CloudAssembly,
  { outputs }: Pick<StacksDeployment, 'outputs'>,
  domain: string,
): Promise<Record<string, string>> {
  const found = await deployedStacks({ prefix: '', regions: regionsOf(assembly) });
  const wrong = assembly.stacks.flatMap(({ stackName }) => {
    const status = found.find(({ stack }) => stack === stackName)?.status ?? 'not there';
    return whole.includes(status) ? [] : [`${stackName} is ${status}`];
  });
  if (wrong.length > 0) throw new Error(wrong.join(', '));
  return { site: `https://${domain}`, ...Object.fromEntries(Object.values(outputs).flatMap(addressesIn)) };
}

/** Addresses among the outputs of a stack. CDK makes other outputs for its stacks, which are of no use to a person. */
function addressesIn(outputs: Readonly<Record<string, string>>): [name: string, address: string][] {
  return Object.entries(outputs).flatMap(([name, value]): [string, string][] => {
    if (value.startsWith('aws eks update-kubeconfig')) return [['kubeconfig', value]];
    return /^https?:\/\//.test(value) ? [[name, value]] : [];
  });
}
