import pg from 'pg';
import { migrationLock } from './migration-lock.ts';

const missingDatabase = '3D000';

const codeOf = (error: unknown): unknown => (error as { code?: unknown }).code;

/** Connects to the database that every server has. Where somebody removed it, the one that is asked for must be there already. */
const connectBeside = async (ownerUrl: string): Promise<pg.Client | undefined> => {
  const beside = new URL(ownerUrl);
  beside.pathname = '/postgres';
  const client = new pg.Client({ connectionString: beside.href, application_name: 'keelson-migrate' });
  try {
    await client.connect();
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    if (codeOf(error) === missingDatabase) return undefined;
    throw error;
  }
};

/** Creates the database that the address names when the server does not have it yet. */
export const ensureDatabase = async (ownerUrl: string): Promise<void> => {
  const client = await connectBeside(ownerUrl);
  if (client === undefined) return;
  try {
    await createWhereMissing(client, decodeURIComponent(new URL(ownerUrl).pathname.slice(1)));
  } finally {
    await client.end();
  }
};

/** Of those who start at once one looks and creates, the others wait and find it done. The lock ends with the connection. */
const createWhereMissing = async (client: pg.Client, name: string): Promise<void> => {
  await client.query('select pg_advisory_lock($1)', [migrationLock]);
  const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
  if (rowCount === 0) await client.query(`create database ${pg.escapeIdentifier(name)}`);
};
