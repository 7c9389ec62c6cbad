import type { Database } from '../database/database.ts';

/** What kysely hands a plugin; better-auth and MikroORM each bring their own copy of its types. */
interface KyselyPlugin {
  transformQuery(args: { node: never }): never;
  transformResult(args: { result: { rows: Record<string, unknown>[] } }): Promise<{ rows: Record<string, unknown>[] }>;
}

/** MikroORM's pool leaves timestamps and bigints as text; better-auth computes with dates and numbers. */
const convert = ([name, value]: [string, unknown]): [string, unknown] => {
  if (typeof value !== 'string') return [name, value];
  if (name.endsWith('At')) return [name, new Date(value)];
  return [name, name === 'lastRequest' ? Number(value) : value];
};

const datesAndNumbers: KyselyPlugin = {
  transformQuery: ({ node }) => node,
  transformResult: async ({ result }) => ({
    ...result,
    rows: result.rows.map((row) => Object.fromEntries(Object.entries(row).map(convert))),
  }),
};

/** The one pool of the process as better-auth wants it, in a schema of its own. */
export const authDatabase = (database: Database) => ({
  db: database.orm.em
    .getConnection()
    .getClient()
    .withPlugin(datesAndNumbers as never) as never,
  type: 'postgres' as const,
  schemaName: 'auth',
  transaction: true,
});
