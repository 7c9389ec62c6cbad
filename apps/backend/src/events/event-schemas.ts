import { z } from 'zod';
import { todoEventSchema } from './todo-event.ts';

/** Where the published contract of each topic lies, below the backend's folder, and the zod schema that it is written from. */
const contracts = { 'events/todo-event.v1.schema.json': { title: 'todo event, version 1', schema: todoEventSchema } } as const;

/** The JSON Schema files that other teams read: path -> text. */
export function renderEventSchemas(): Map<string, string> {
  return new Map(Object.entries(contracts).map(([path, contract]) => [path, renderSchema(contract.title, contract.schema)]));
}

function renderSchema(title: string, schema: z.ZodType): string {
  const { $schema, ...rest } = z.toJSONSchema(schema, { target: 'draft-2020-12' });
  return `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n`;
}

/** Where the copy of the last release lies: a change that consumers of it, or its events, would not survive is a new version. */
export const releasedPathOf = (path: string): string => path.replace('.schema.json', '.released.json');
