import pg from 'pg';

const missingDatabase = '3D000';
/** The second code is what the loser of a race gets. */
const alreadyThere = ['42P04', '23505'];

const codeOf = (error: unknown): unknown => (error as { code?: unknown }).code;

const canConnect = async (url: string): Promise<boolean> => {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    return true;
  } catch (error) {
    if (codeOf(error) === missingDatabase) return false;
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
};

/** Creates the database that the address names when the server does not have it yet. */
export const ensureDatabase = async (ownerUrl: string): Promise<void> => {
  if (await canConnect(ownerUrl)) return;
  const maintenance = new URL(ownerUrl);
  const name = decodeURIComponent(maintenance.pathname.slice(1));
  maintenance.pathname = '/postgres';
  const client = new pg.Client({ connectionString: maintenance.href });
  await client.connect();
  try {
    await client.query(`create database ${pg.escapeIdentifier(name)}`);
  } catch (error) {
    if (!alreadyThere.includes(String(codeOf(error)))) throw error;
  } finally {
    await client.end();
  }
};
