/**
 * One environment variable of a service. The key under which it is declared is the property that the application reads
 * (`env.databaseUrl`); `variable` is its name outside (`DATABASE_URL`). So a variable is renamed in one place and no
 * application code changes.
 */
export type Variable =
  | LiteralVariable
  | PortVariable
  | SecretVariable
  | DatabaseVariable
  | UrlVariable
  | TopicVariable
  | BrokersVariable
  | EnvironmentVariable
  | ReleaseVariable;

interface VariableBase {
  /** Name of the environment variable. Upper case letters, digits and underscores: `DATABASE_URL`. */
  readonly variable: string;
  /** What it is for, in one line. It is printed in values.yaml and in the generated reader. */
  readonly description: string;
}

/** A plain setting. Its value may differ from environment to environment by `EnvironmentProps.overrides`. */
export interface LiteralVariable extends VariableBase {
  readonly kind: 'literal';
  /** Its value everywhere, unless an environment says otherwise. The type of the value is the type that the application reads. */
  readonly value: string | number | boolean;
  /** Smallest number allowed. Numbers only. Default: 0. */
  readonly min?: number;
  /** Largest number allowed. Numbers only. Default: 2147483647. */
  readonly max?: number;
  /** The only texts allowed. Texts only. Default: any text. */
  readonly oneOf?: readonly string[];
}

/** The port that the service is declared to listen on. Where it runs says another one, on a busy machine, the variable follows. */
export interface PortVariable extends VariableBase {
  readonly kind: 'port';
}

/** A value that nobody may read in a repository, a log or an image. */
export interface SecretVariable extends VariableBase {
  readonly kind: 'secret';
  /** Key of the secret in `PlatformProps.secrets`. */
  readonly secret: string;
}

/** Who connects to a database. */
export type DatabaseRole = 'app' | 'worker' | 'owner';

/** The connection string of a declared database. */
export interface DatabaseVariable extends VariableBase {
  readonly kind: 'database';
  /** Key of the database in `PlatformProps.databases`. */
  readonly database: string;
  /**
   * `app` reads and writes rows under row-level security; `worker` does too, and moves events as well (see `DatabaseProps.workerRole`);
   * `owner` may change the schema. Default: `app`.
   */
  readonly role?: DatabaseRole;
}

/** The address of another service. */
export interface UrlVariable extends VariableBase {
  readonly kind: 'url';
  /** Key of the service in `PlatformProps.services`. */
  readonly service: string;
  /**
   * `internal` is the address between services, `public` the one that people type. `each` has the address of every process of the
   * service, whatever release it is of; it is absent on one machine, where there is one process. Default: `internal`.
   */
  readonly reach?: 'internal' | 'public' | 'each';
}

/** The name of a declared topic. */
export interface TopicVariable extends VariableBase {
  readonly kind: 'topic';
  /** Key of the topic in `PlatformProps.topics`. */
  readonly topic: string;
}

/** How the event brokers are reached. All facets are absent where events travel through PostgreSQL. */
export interface BrokersVariable extends VariableBase {
  readonly kind: 'brokers';
  /** `addresses` is a comma-separated list of host:port; the others are needed by secured brokers only. */
  readonly facet: 'addresses' | 'username' | 'password' | 'ca-file';
}

/** The name of the environment that the process runs in: `local`, `cluster`, `dev`, `staging` or `prod`. */
export interface EnvironmentVariable extends VariableBase {
  readonly kind: 'environment';
}

/** What tells the processes of one release from those of another while both run; empty where releases are not switched. */
export interface ReleaseVariable extends VariableBase {
  readonly kind: 'release';
}

/** Stops compiling where a union has grown and a renderer has not; says so at run time to callers without types. */
export function assertNever(value: never, what: string): never {
  throw new TypeError(`${what} ${JSON.stringify(value)} is of a kind that this renderer does not handle`);
}
