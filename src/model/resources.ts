import type { Duration } from './units.ts';
import type { Variable } from './variable.ts';

/** A PostgreSQL database. Its size is a fact of each environment. */
export interface DatabaseProps {
  readonly engine: 'postgres';
  /** Major version: 17 or 18. */
  readonly version: number;
  /** Name of the database inside the server: letters, digits and underscores. */
  readonly databaseName: string;
  /** Role that the services connect as. It owns nothing and bypasses nothing. */
  readonly appRole: string;
  /**
   * Role of processes that need other rights than the services that people call: it owns nothing and bypasses nothing either. The
   * migration makes both, each with a password of its own. Default: none, all connect as `appRole`.
   */
  readonly workerRole?: string;
  /** The command that brings the schema up to date. It runs before the services of a release start. */
  readonly migration: CommandProps;
  /** The command that fills it with believable data on this machine; a second call adds nothing. Default: none. */
  readonly demo?: CommandProps;
}

/** A command of an application that runs to its end. */
export interface CommandProps {
  /** Folder under `apps/` that holds its code. It is the app of some service, in whose image the command is. */
  readonly app: string;
  /** Where Node.js starts it, from the app's folder: `src/migrate.ts`. */
  readonly entry: string;
  /** Environment variables, by the property that the command reads. */
  readonly env: Readonly<Record<string, Variable>>;
}

/** A stream of events, of which each has a key; order is kept for each key. */
export interface TopicProps {
  /** Its name at the broker: lower case words joined by dots. */
  readonly topicName: string;
  /** How many consumers may share it at most, 1 to 1000. Growing it later breaks the order of keys. */
  readonly partitions: number;
  /** How long an event stays. */
  readonly retention: Duration;
}

/** A value that is kept outside the repository. */
export interface SecretProps {
  /** What it is for, in one line. */
  readonly description: string;
  /** `generate` makes a random one where none is given; `given` must be given; `optional` may be absent. */
  readonly origin: 'generate' | 'given' | 'optional';
  /** Characters that it has at least. Default: 1. */
  readonly minLength?: number;
}

/** What users are promised. Alerts and the analysis of a release follow from it. */
export type ObjectiveProps = AvailabilityObjectiveProps | LatencyObjectiveProps;

interface ObjectiveBase {
  /** Key of the service in `PlatformProps.services`. */
  readonly service: string;
  /** Share of requests that keep the promise, above 0 and below 1: 0.999. */
  readonly target: number;
  /** Time over which the share is counted. Default: 30 days. */
  readonly window?: Duration;
}

/** The share of requests that get no server error. */
export interface AvailabilityObjectiveProps extends ObjectiveBase {
  readonly kind: 'availability';
}

/** The share of requests that are answered in time. */
export interface LatencyObjectiveProps extends ObjectiveBase {
  readonly kind: 'latency';
  /** What "in time" means. */
  readonly within: Duration;
}

/** Something that a person must hear of. */
export interface AlertProps {
  /** What is watched. `burn-rate` follows the error budget of an objective, `lag` the oldest event not yet consumed. */
  readonly watches:
    | { readonly kind: 'burn-rate'; readonly objective: string }
    | { readonly kind: 'lag'; readonly topic: string; readonly above: Duration };
  /** `page` wakes somebody, `ticket` waits for the morning. */
  readonly severity: 'page' | 'ticket';
  /** What the person reads first, in one line. */
  readonly summary: string;
  /** Path of the runbook in the repository: `docs/runbooks/api-errors.md`. */
  readonly runbook: string;
}
