import { z } from 'zod';

const encode = (position: string): string => Buffer.from(position).toString('base64url');

/** An opaque cursor: the position after which the next page begins. `position` is the schema of what is inside. */
export const cursorOf = (position: z.ZodType<string>) =>
  z
    .string()
    .max(600)
    .transform((text, context) => {
      const parsed = position.safeParse(Buffer.from(text, 'base64url').toString());
      if (parsed.success) return parsed.data;
      context.addIssue({ code: 'custom', message: 'is not a cursor of this list, use nextCursor of the page before' });
      return z.NEVER;
    });

export const limitSchema = z.coerce.number().int().min(1).max(100).default(50).meta({ description: 'Size of a page' });

export const pageOf = (item: z.ZodType, id: string) => z.object({ items: z.array(item), nextCursor: z.string().nullable() }).meta({ id });

/** The JSON of one page, from rows as the database wrote them. Ask it for `limit + 1` rows: one more means there is a next page. */
export const pageJson = (rows: readonly { position: string; json: string }[], limit: number): string => {
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  const nextCursor = last === undefined ? 'null' : JSON.stringify(encode(last.position));
  return `{"items":[${shown.map((row) => row.json).join(',')}],"nextCursor":${nextCursor}}`;
};

/** Stands between the items of a page that PostgreSQL has put together. No item has a line break: inside of JSON's texts they are escaped. */
const separator = ',\n';
export const separatorSql = "E',\\n'";

/** A page as one row: the items as text, how many there are, and the position of the last one but one. */
export interface WholePage {
  readonly items: string | null;
  readonly found: number;
  readonly position: string | null;
}

/** The same of a page that PostgreSQL has put together, of `limit + 1` items as well: the last one of these is cut off. */
export const wholePageJson = ({ items, found, position }: WholePage, limit: number): string => {
  if (items === null) return '{"items":[],"nextCursor":null}';
  if (found <= limit || position === null) return `{"items":[${items}],"nextCursor":null}`;
  return `{"items":[${items.slice(0, items.lastIndexOf(separator))}],"nextCursor":"${encode(position)}"}`;
};
