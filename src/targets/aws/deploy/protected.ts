import type { DeployedStack, TemplateResource } from './deployed-stacks.ts';
import { deployedResources } from './deployed-stacks.ts';
import { isStateful } from './stateful-types.ts';

/** A resource that destroying its stack does not simply delete. */
export interface ProtectedResource {
  readonly stack: string;
  readonly id: string;
  readonly type: string;
  /**
   * `locked`: AWS refuses to delete it, and with it the stack. `stays`: it is left in the account. `snapshot`: it is deleted, and its
   * data stays as a last snapshot.
   */
  readonly how: 'locked' | 'stays' | 'snapshot';
}

/** What is protected in the stacks of an environment, by the templates that they were deployed from. */
export async function protectedResources(stacks: readonly DeployedStack[]): Promise<ProtectedResource[]> {
  const found = stacks.map(async (one) =>
    Object.entries(await deployedResources(one)).flatMap(([id, resource]) => {
      const how = protectionOf(resource);
      return how ? [{ stack: one.stack, id, type: resource.Type, how }] : [];
    }),
  );
  return (await Promise.all(found)).flat();
}

/** How a resource of a template is protected; undefined where deleting the stack deletes it. */
export function protectionOf({ Type, Properties = {}, DeletionPolicy }: TemplateResource): ProtectedResource['how'] | undefined {
  if (Properties.DeletionProtection === true || Properties.DeletionProtectionEnabled === true) return 'locked';
  if (!isStateful(Type)) return undefined;
  if (DeletionPolicy === 'Retain' || DeletionPolicy === 'RetainExceptOnCreate') return 'stays';
  return DeletionPolicy === 'Snapshot' ? 'snapshot' : undefined;
}
