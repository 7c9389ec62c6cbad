import type { SystemUser } from './planned.ts';

/** All that a plan depends on beside the declaration. Whoever asks for a plan has found these out; the plan asks nobody. */
export interface LocalOptions {
  /** `dev` starts sources anew when they change. */
  readonly mode: 'up' | 'dev';
  /** Folder of the repository. */
  readonly root: string;
  /** Folder of what is kept between runs, apart from databases. */
  readonly state: string;
  /** Node.js program that services run on. */
  readonly node: string;
  /** Ports by service. */
  readonly ports: Readonly<Record<string, number>>;
  /** Database servers by the key of the database. */
  readonly databases: Readonly<Record<string, LocalDatabase>>;
  readonly postgres: PostgresPrograms;
  /** Values of declared secrets, by key; an optional one may be absent. */
  readonly secrets: Readonly<Record<string, string | undefined>>;
  /** Brokers that the caller names. Default: none, events travel through PostgreSQL. */
  readonly brokers?: Brokers;
  /** Variables that every process gets: PATH, HOME and the like. */
  readonly inherited: Readonly<Record<string, string>>;
}

/** One database server on this machine. */
export interface LocalDatabase {
  /** Its folder: `data` and the owner's password file lie in it. */
  readonly folder: string;
  readonly port: number;
  readonly ownerPassword: string;
  readonly appPassword: string;
  readonly workerPassword: string;
}

/** Where PostgreSQL's programs are, and who runs them. */
export interface PostgresPrograms {
  readonly initdb: string;
  readonly postgres: string;
  /** User that they run as. Default: the one who runs all, who is not root then. */
  readonly user?: SystemUser;
}

/** How event brokers are reached, by the facets of a brokers variable. */
export interface Brokers {
  readonly addresses: string;
  readonly username?: string;
  readonly password?: string;
  readonly 'ca-file'?: string;
}
