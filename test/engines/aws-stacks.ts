import assert from 'node:assert/strict';
import { CloudFormationClient, DescribeStackResourcesCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { isStateful } from '../../src/targets/aws/deploy/stateful-types.ts';

interface Template {
  readonly Resources: Readonly<Record<string, { readonly Type: string }>>;
  readonly Outputs?: Readonly<Record<string, { readonly Value: unknown }>>;
}

/**
 * One resource of each chosen stack on which a fault is put: it holds data where the stack has any, and its id is in no other chosen stack
 * and in none that comes before, which would fail in its place.
 */
export function victims({ stacks }: CloudAssembly, isChosen: (stackName: string) => boolean = () => true) {
  const idsOf = ({ template }: CloudAssembly['stacks'][number]) => Object.keys((template as Template).Resources);
  const chosen = stacks.filter(({ stackName }) => isChosen(stackName));
  return chosen.map((stack) => {
    const { stackName, template } = stack;
    const before = stacks.slice(0, stacks.indexOf(stack));
    const others = new Set([...before, ...chosen.filter((other) => other !== stack)].flatMap(idsOf));
    const own = Object.entries((template as Template).Resources).filter(([id]) => !others.has(id));
    const [id] = own.find(([, { Type }]) => isStateful(Type)) ?? own.at(-1) ?? [];
    assert.ok(id, `${stackName} has no resource of its own`);
    return { stack: stackName, id };
  });
}

/** Asserts that each stack was made after all that it needs, and that outputs hold what was made. */
export async function assertOrderAndOutputs({ stacks }: CloudAssembly): Promise<number> {
  const made = new Map<string, number>();
  let outputs = 0;
  for (const { stackName, environment, template, dependencies } of stacks) {
    const client = new CloudFormationClient({ region: environment.region });
    const { Stacks: [stack] = [] } = await client.send(new DescribeStacksCommand({ StackName: stackName }));
    made.set(stackName, stack?.CreationTime?.getTime() ?? 0);
    for (const { id } of dependencies.filter((needed) => made.has(needed.id))) {
      assert.ok((made.get(id) ?? 0) <= (made.get(stackName) ?? 0), `${stackName} was made before ${id}, which it needs`);
    }
    const { StackResources = [] } = await client.send(new DescribeStackResourcesCommand({ StackName: stackName }));
    for (const [key, { Value }] of Object.entries((template as Template).Outputs ?? {})) {
      const value = stack?.Outputs?.find(({ OutputKey }) => OutputKey === key)?.OutputValue;
      const reference = (Value as { readonly Ref?: string }).Ref;
      const physical = StackResources.find(({ LogicalResourceId }) => LogicalResourceId === reference)?.PhysicalResourceId;
      assert.ok(value, `${stackName} has no output ${key}`);
      if (physical) assert.equal(value, physical);
      outputs += 1;
    }
  }
  return outputs;
}
