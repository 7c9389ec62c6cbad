import type { Database } from '../database/database.ts';
import { migrationsTable, schemaVersion } from '../database/schema-version.ts';
import { problemOf } from '../http/error-boundary.ts';

/** Nothing when requests can be served, else the reason why not. */
export type Readiness = () => Promise<string | undefined>;

const missing = new Set(['42P01', '3F000', '42501']);

/** Ready when the database answers and has the schema this release needs. A busy pool is no reason to leave the load to others. */
export const databaseReadiness =
  (database: Database): Readiness =>
  async () => {
    try {
      const rows = await database.query(`select 1 from ${migrationsTable} where name = $1`, [schemaVersion]);
      return rows.length > 0 ? undefined : `the database has no schema ${schemaVersion} yet, run the migration`;
    } catch (error) {
      if (missing.has((error as { code?: string }).code ?? '')) return `the database has no schema ${schemaVersion} yet, run the migration`;
      return problemOf(error).id === 'busy' ? undefined : 'the database does not answer';
    }
  };
