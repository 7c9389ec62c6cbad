import { randomUUID } from 'node:crypto';
import { onServer } from './on-server.ts';

/** A row in the table of accounts, without password: enough to own todos. Returns its id. */
export const createUser = async (ownerUrl: string): Promise<string> => {
  const id = randomUUID();
  await onServer(ownerUrl, `insert into auth."user" (id, name, email, "emailVerified") values ($1, 'Somebody', $2, false)`, [
    id,
    `${id}@example.com`,
  ]);
  return id;
};
