import { ProgramError, type Programs } from '../operate/programs.ts';

/** Said of what who asks may not see. */
export const unseen = 'not to be seen by you: ask its administrator';

/** Objects of a kind, or undefined where who asks may not see them. */
export async function seen<Item>({ kubectl }: Programs, what: string): Promise<readonly Item[] | undefined> {
  try {
    return (JSON.parse(await kubectl('get', what, '--output=json')) as { items: Item[] }).items;
  } catch (error) {
    if (error instanceof ProgramError && /forbidden/i.test(error.message)) return undefined;
    throw error;
  }
}
