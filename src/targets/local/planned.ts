/** Something to run on this machine: what is started, how, and after what. */
export type Planned = PlannedService | PlannedTask;

interface PlannedBase {
  /** Its name on the screen and in records. */
  readonly name: string;
  /** Program, as an absolute path. */
  readonly command: string;
  readonly args: readonly string[];
  /** Folder that it runs in, as an absolute path. */
  readonly cwd: string;
  /** Its whole environment: nothing is inherited beside it. */
  readonly env: Readonly<Record<string, string>>;
  /** Names of those that must be ready, or done, before it starts. */
  readonly needs: readonly string[];
  /** User that it runs as. Default: the one who runs all. */
  readonly user?: SystemUser;
}

/** Runs until it is told to stop; started anew when it crashes. */
export interface PlannedService extends PlannedBase {
  readonly kind: 'service';
  readonly ready: Readiness;
  readonly stop: StopWay;
}

/** Runs to its end. When it fails, nothing that needs it starts. */
export interface PlannedTask extends PlannedBase {
  readonly kind: 'task';
  /** What it makes, without which there is nothing to do. Default: it runs every time. */
  readonly makes?: MadeFolder;
  /** File that keeps what it said. While it is there, that is told again instead of running the task. Default: it runs every time. */
  readonly remember?: string;
  /** Whether its output is told only when it fails. Default: no. */
  readonly quiet?: boolean;
}

/** A folder that is made under another name and moved to its place at the end, so that a half-made one is never used. */
export interface MadeFolder {
  readonly folder: string;
  readonly under: string;
}

/** How one knows that a service can be used. */
export type Readiness =
  | { readonly kind: 'http'; readonly url: string }
  | { readonly kind: 'postgres'; readonly url: string; readonly pidFile: string };

export interface StopWay {
  readonly signal: 'SIGTERM' | 'SIGINT';
  /** Milliseconds that it has before it is killed. */
  readonly grace: number;
  /** Whether its children get the signal too: a watcher that would leave them behind. */
  readonly group: boolean;
}

/** A user of the system by numbers. */
export interface SystemUser {
  readonly uid: number;
  readonly gid: number;
}

/** An address for people. */
export interface Address {
  readonly service: string;
  readonly kind: 'api' | 'web';
  readonly url: string;
}

/** All that runs, in the order in which it is started. It is stopped in the opposite one. */
export interface LocalPlan {
  readonly processes: readonly Planned[];
  readonly addresses: readonly Address[];
}
