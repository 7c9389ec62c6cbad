import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../../src/database/migrate.ts';
import { DatabaseProcess } from '../chaos/database-process.ts';
import { freePort } from '../chaos/free-port.ts';
import { type TestUrls, urlsOf } from '../support/test-urls.ts';
import { fillTodos, postmasterPid } from './database.ts';
import { type Product, signUp, startProduct } from './product.ts';

export interface Arena {
  readonly databasePid: number;
  /** A database of its own with people and todos, and the product on it. */
  open(name: string, todos: number): Promise<Stand>;
  /** Another process of the product, which nobody has asked anything yet. */
  start(name: string, databaseUrl: string): Promise<Product>;
  close(): Promise<void>;
}

export interface Stand extends TestUrls {
  readonly product: Product;
}

const people = 6;

/** A database server with default durability, and the bundle of the product, in a folder that goes at the end. */
export const openArena = async (): Promise<Arena> => {
  const folder = mkdtempSync(join(tmpdir(), 'keelson-bench-'));
  // the database may run as another user than we do
  chmodSync(folder, 0o755);
  execFileSync(process.execPath, [join(import.meta.dirname, '..', '..', 'build.mjs'), join(folder, 'bundle')]);
  const database = new DatabaseProcess(folder, await freePort());
  await database.start();
  const products: Product[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(products.map((product) => product.stop()));
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  const start = async (name: string, databaseUrl: string): Promise<Product> => {
    const product = await startProduct({ folder, name, databaseUrl });
    products.push(product);
    return product;
  };
  const open = async (name: string, todos: number): Promise<Stand> => {
    const urls = urlsOf(database.ownerUrl, name);
    await migrate(urls);
    const product = await start(name, urls.databaseUrl);
    for (let number = 1; number <= people; number += 1) await signUp(product.url, `person-${number}@example.com`);
    await fillTodos(urls.ownerUrl, todos);
    return { ...urls, product };
  };
  return { databasePid: await postmasterPid(urlsOf(database.ownerUrl, 'postgres').ownerUrl), open, start, close };
};
