import type { Platform } from '../../../model/platform.ts';
import { objectName, objectsOf } from '../names.ts';
import { releaseNames } from '../release/names.ts';

export interface LogOptions {
  /** One of `appsOf`. Default: all services. */
  readonly app?: string;
  readonly namespace: string;
  readonly context?: string;
  readonly follow: boolean;
  readonly tail: string;
  readonly since?: string;
}

/** What has logs: services, databases inside the cluster, the controller of releases. */
export function appsOf(platform: Platform): string[] {
  const databases = Object.keys(platform.databases).map(objectsOf(platform).database);
  return [...Object.keys(platform.services).map(objectName), ...databases, releaseNames(platform.name).controller];
}

/** Pods of one colour and of the other, each line with the name of its pod. */
const mostPods = '50';

/** Arguments of kubectl. */
export function logArguments(platform: Platform, { app, namespace, context, follow, tail, since }: LogOptions): string[] {
  const services = Object.keys(platform.services).map(objectName).join(',');
  return [
    ...(context === undefined ? [] : ['--context', context]),
    'logs',
    '--namespace',
    namespace,
    '--selector',
    app === undefined ? `app in (${services})` : `app=${app}`,
    '--prefix',
    '--all-containers',
    `--max-log-requests=${mostPods}`,
    `--tail=${tail}`,
    ...(since === undefined ? [] : [`--since=${since}`]),
    ...(follow ? ['--follow'] : []),
  ];
}
