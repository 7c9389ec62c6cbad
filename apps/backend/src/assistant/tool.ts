import type { z } from 'zod';
import type { Services } from '../services.ts';
import type { Actor } from '../todos/service.ts';

export interface ToolContext {
  readonly services: Services;
  readonly actor: Actor;
}

/** `reads`: shows todos. `changes`: one todo, in a way that can be taken back. `asks`: only the user may let it happen. */
export type ToolEffect = 'reads' | 'changes' | 'asks';

export interface ToolDeclaration<S extends z.ZodObject> {
  readonly name: string;
  readonly description: string;
  readonly parameters: S;
  readonly effect: ToolEffect;
  /** What the user has to have said for a change to be theirs: the title of the todo concerned and every new text. */
  readonly texts?: (context: ToolContext, args: z.output<S>) => Promise<readonly string[]>;
  /** What the user is asked, with titles as they are in the database. Fails when a todo does not exist. Tools that only read have none. */
  readonly question?: (context: ToolContext, args: z.output<S>) => Promise<string>;
  readonly run: (context: ToolContext, args: z.output<S>) => Promise<unknown>;
}

export type Tool = ToolDeclaration<z.ZodObject>;

/** Keeps the types of the arguments inside of the declaration. */
export const tool = <S extends z.ZodObject>(declaration: ToolDeclaration<S>): Tool => declaration as unknown as Tool;
