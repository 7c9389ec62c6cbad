import { namesOf } from '../../../model/names.ts';
import type { Platform } from '../../../model/platform.ts';
import { awsEnvironmentOf } from '../aws-environment.ts';
import { requireIdentity } from '../doctor/identity.ts';
import { deleteStacks } from './delete-stacks.ts';
import { deployedStacks, regionsOf } from './deployed-stacks.ts';
import type { DestroyProps, Destruction } from './destroy.ts';
import { whatGoes } from './destroy-questions.ts';
import { protectedResources } from './protected.ts';

/**
 * Deletes stacks that were deployed once and that the declaration has no more, and no other: those that it has need each other, and go
 * together. What they keep stays in the account.
 *
 * @throws RangeError for a stack that is declared or not there, before anything is deleted.
 */
export async function destroyUndeclared(
  platform: Platform,
  { stacks, ...props }: Pick<DestroyProps, 'environmentName' | 'talk' | 'synthesise'> & { readonly stacks: readonly string[] },
): Promise<Destruction> {
  const { environmentName, talk } = props;
  const { environment } = awsEnvironmentOf(platform, environmentName);
  await requireIdentity(environment);
  const assembly = await props.synthesise([]);
  const declared = assembly.stacks.map(({ stackName }) => stackName);
  const filter = { prefix: namesOf(platform).stack(environmentName, ''), regions: regionsOf(assembly) };
  const left = (await deployedStacks(filter)).filter(({ stack }) => !declared.includes(stack));
  requireUndeclared(
    stacks,
    left.map(({ stack }) => stack),
  );
  const going = left.filter(({ stack }) => stacks.includes(stack));
  const kept = await protectedResources(going);
  if (!(await talk.ask(`${whatGoes(going, kept, [])}\ndelete ${stacks.join(', ')}?`)))
    throw new Error(`nothing was deleted in ${environmentName}: it was not confirmed; answer y, or run it with --yes`);
  return { environment: environmentName, stacks: await deleteStacks(going, talk), kept, left: [] };
}

function requireUndeclared(stacks: readonly string[], allowed: readonly string[]): void {
  const wrong = stacks.filter((stack) => !allowed.includes(stack));
  if (wrong.length === 0) return;
  const others = allowed.length === 0 ? 'there is none that is not declared' : `not declared any more are ${allowed.join(', ')}`;
  throw new RangeError(`--stack names ${wrong.join(', ')}, but ${others}; nothing was deleted`);
}
