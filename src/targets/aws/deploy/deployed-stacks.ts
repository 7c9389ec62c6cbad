import {
  CloudFormationClient,
  GetTemplateCommand,
  paginateListStacks,
  StackStatus,
  type StackSummary,
} from '@aws-sdk/client-cloudformation';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';

/** A stack that is in the account now. */
export interface DeployedStack {
  readonly stack: string;
  readonly region: string;
  /** As CloudFormation calls it: `UPDATE_COMPLETE`. */
  readonly status: string;
}

/** Which stacks are an environment's. */
export interface StackFilter {
  /** Start of their names: `todo-app-dev-`. */
  readonly prefix: string;
  readonly regions: readonly string[];
}

/** Regions that the stacks of an assembly go to. */
export function regionsOf({ stacks }: CloudAssembly): string[] {
  return [...new Set(stacks.map(({ environment }) => environment.region))];
}

/** Statuses of stacks that are there. */
const there = Object.values(StackStatus).filter((status) => status !== 'DELETE_COMPLETE');

/** The stacks of an environment that are in the account, declared or not, in no order. */
export async function deployedStacks({ prefix, regions }: StackFilter): Promise<DeployedStack[]> {
  const found = regions.map(async (region) => {
    const client = new CloudFormationClient({ region });
    const stacks: StackSummary[] = [];
    for await (const { StackSummaries = [] } of paginateListStacks({ client }, { StackStatusFilter: there }))
      stacks.push(...StackSummaries);
    return stacks.flatMap(({ StackName: stack = '', StackStatus: status = '' }) =>
      stack.startsWith(prefix) ? [{ stack, region, status }] : [],
    );
  });
  return (await Promise.all(found)).flat();
}

/** Names of the stacks that hold nothing: their creation was undone, or never begun. CDK makes them anew. */
export function emptyAmong(stacks: readonly DeployedStack[]): string[] {
  return stacks.flatMap(({ stack, status }) => (['ROLLBACK_COMPLETE', 'REVIEW_IN_PROGRESS'].includes(status) ? [stack] : []));
}

/** One resource of a template. */
export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

/** Resources of the template that a stack was deployed from last, by their logical ids. */
export async function deployedResources({ stack, region }: DeployedStack): Promise<Readonly<Record<string, TemplateResource>>> {
  const client = new CloudFormationClient({ region });
  const { TemplateBody = '{}' } = await client.send(new GetTemplateCommand({ StackName: stack, TemplateStage: 'Original' }));
  return (JSON.parse(TemplateBody) as { readonly Resources?: Record<string, TemplateResource> }).Resources ?? {};
}
