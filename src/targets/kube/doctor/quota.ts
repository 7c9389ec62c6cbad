import type { IDeployment } from 'kubernetes-models/apps/v1/Deployment';
import type { IContainer } from 'kubernetes-models/v1/Container';
import type { Platform } from '../../../model/platform.ts';
import { objectsIn } from '../manifests.ts';
import type { Programs } from '../operate/programs.ts';
import { defaultEnvironment } from '../values.ts';
import type { Finding } from './finding.ts';
import { amountOf } from './quantity.ts';
import { seen, unseen } from './seen.ts';

interface Quota {
  readonly metadata: { readonly name: string; readonly labels?: Readonly<Record<string, string>> };
  readonly status?: { readonly hard?: Readonly<Record<string, string>>; readonly used?: Readonly<Record<string, string>> };
}

/** Whether quotas that others put on the namespace leave room for one more colour of every service: for an install, and for a switch. */
export async function quotaFinding(platform: Platform, programs: Programs, namespace: string): Promise<Finding> {
  const quotas = await seen<Quota>(programs, 'resourcequotas');
  const others = (quotas ?? []).filter(({ metadata }) => metadata.labels?.['app.kubernetes.io/part-of'] !== platform.name);
  const short = others.flatMap((quota) => shortagesOf(quota, neededBy(platform)));
  return {
    need: `quotas of namespace ${namespace}`,
    ok: quotas !== undefined && short.length === 0,
    found: short.join(', ') || (quotas ? foundOf(others) : unseen),
    fix: 'ask its administrator for more, or want less: --set backend.resources.requests.cpu=100m, and likewise for the others',
    optional: quotas === undefined,
  };
}

function foundOf(others: readonly Quota[]): string {
  return others.length > 0 ? 'leave room for a release beside the one that runs' : 'none of others';
}

type Needed = Readonly<Record<string, number>>;

function shortagesOf({ metadata, status = {} }: Quota, needed: Needed): string[] {
  return Object.entries(status.hard ?? {}).flatMap(([what, hard]) => {
    const left = amountOf(hard) - amountOf(status.used?.[what] ?? '0');
    const wanted = needed[what];
    return wanted === undefined || wanted <= left
      ? []
      : [`${metadata.name} leaves ${readable(left)} of ${what}, needed are ${readable(wanted)}`];
  });
}

/** By the names that quotas have for them. */
function neededBy(platform: Platform): Needed {
  const workloads = objectsIn(platform, defaultEnvironment(platform)).filter(({ kind }) => kind === 'Deployment') as IDeployment[];
  const pods = workloads.map(({ spec }) => ({ count: spec?.replicas ?? 1, containers: spec?.template.spec?.containers ?? [] }));
  const sum = (part: (containers: readonly IContainer[]) => number) =>
    pods.reduce((total, { count, containers }) => total + count * part(containers), 0);
  const resource = (kind: 'requests' | 'limits', name: string) =>
    sum((containers) => containers.reduce((total, { resources }) => total + amountOf(`${resources?.[kind]?.[name] ?? 0}`), 0));
  return {
    pods: sum(() => 1),
    cpu: resource('requests', 'cpu'),
    memory: resource('requests', 'memory'),
    'requests.cpu': resource('requests', 'cpu'),
    'requests.memory': resource('requests', 'memory'),
    'limits.memory': resource('limits', 'memory'),
  };
}

function readable(amount: number): string {
  return amount >= 2 ** 20 ? `${Math.round(amount / 2 ** 20)}Mi` : `${Math.round(amount * 1000) / 1000}`;
}
