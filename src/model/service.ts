import type { Cpu, Duration, Size } from './units.ts';
import type { Variable } from './variable.ts';

/** A process that runs all the time. The kind says who talks to it. */
export type ServiceProps = ApiServiceProps | WorkerServiceProps | WebServiceProps;

interface ServiceBase {
  /** Folder under `apps/` that holds its code, in kebab-case: `backend`. */
  readonly app: string;
  /** Where Node.js starts it, from the app's folder: `src/main.ts`. */
  readonly entry: string;
  /** TCP port that it listens on, 1024 to 65535: it runs as a non-root user. */
  readonly port: number;
  /** Paths that answer 200 while all is well. */
  readonly health: HealthProps;
  /** What one replica is granted. */
  readonly resources: ResourcesProps;
  /** How many replicas run. Default: 1. An environment may say otherwise. */
  readonly replicas?: number;
  /** How long it may take from SIGTERM to its end. Default: 30 s. */
  readonly stopWithin?: Duration;
  /** Environment variables, by the property that the application reads. */
  readonly env: Readonly<Record<string, Variable>>;
  /** What it calls outside of the platform, by a word of your own. Default: nothing, and the cluster lets it call nothing else. */
  readonly reaches?: Readonly<Record<string, ReachProps>>;
}

/** Something outside of the platform that a service calls. */
export interface ReachProps {
  /** `internet` is every public address, `cluster` every pod of the same cluster. */
  readonly where: 'internet' | 'cluster';
  /** TCP ports, at least one of 1 to 65535. */
  readonly ports: readonly number[];
}

/** Answers HTTP requests of other programs. */
export interface ApiServiceProps extends ServiceBase {
  readonly kind: 'api';
  /** Port of its Service in the cluster. */
  readonly servicePort: number;
  /** Path of its Prometheus metrics. */
  readonly metrics: string;
  /** Path prefixes that the public address sends to it: `/api`. */
  readonly routes: readonly string[];
}

/** Consumes events; nobody calls it but probes and Prometheus. */
export interface WorkerServiceProps extends ServiceBase {
  readonly kind: 'worker';
  /** Path of its Prometheus metrics. */
  readonly metrics: string;
}

/** Answers browsers. */
export interface WebServiceProps extends ServiceBase {
  readonly kind: 'web';
  /** Port of its Service in the cluster. */
  readonly servicePort: number;
}

/** Paths that probes ask. */
export interface HealthProps {
  /** The process works: if not, it is started anew. */
  readonly live: string;
  /** It can serve: if not, it gets no traffic. */
  readonly ready: string;
}

/** What one replica is granted. */
export interface ResourcesProps {
  /** Processor time that is set aside for it. */
  readonly cpu: Cpu;
  /** Processor time that it may take where there is some left. Default: no limit. */
  readonly cpuLimit?: Cpu;
  /** Memory that is set aside for it. */
  readonly memory: Size;
  /** Memory at which it is killed. Default: the memory set aside, so that it is never killed for another's sake. */
  readonly memoryLimit?: Size;
}
