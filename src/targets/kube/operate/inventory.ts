import type { Platform } from '../../../model/platform.ts';
import { objectsOf } from '../names.ts';
import { brokerName } from '../objects/kafka/place.ts';
import type { Programs } from './programs.ts';

/** What an object of the cluster has that matters here. */
export interface Found {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly ownerReferences?: readonly unknown[];
    readonly deletionTimestamp?: string;
  };
  readonly spec?: Readonly<Record<string, unknown>>;
}

/** `persistentvolumeclaim/data-postgresql-0`, as kubectl takes it. Kinds of others than Kubernetes are told apart by their group. */
export function nameOf({ apiVersion, kind, metadata }: Found): string {
  const [group, version] = apiVersion.split('/');
  return `${kind.toLowerCase()}${version === undefined ? '' : `.${version}.${group}`}/${metadata.name}`;
}

export function partOf({ name }: Platform): string {
  return `app.kubernetes.io/part-of=${name}`;
}

/** All objects of the namespace, or those with a label, that nobody but a person takes away: what has an owner goes with it. */
export async function objectsInNamespace(programs: Programs, selector?: string): Promise<Found[]> {
  const found = await list(programs, await kinds(programs, true), selector);
  return found.filter(({ kind, metadata }) => kind !== 'Event' && metadata.ownerReferences === undefined);
}

/** Objects of the platform that belong to no namespace. Those of another install in this cluster are its own. */
export async function objectsOfCluster(platform: Platform, programs: Programs, namespace: string): Promise<Found[]> {
  const found = await list(programs, await kinds(programs, false), partOf(platform));
  return found.filter(({ kind, metadata }) => {
    const install = metadata.annotations?.['meta.helm.sh/release-namespace'];
    return kind !== 'Namespace' && (install === undefined || install === namespace);
  });
}

async function kinds({ kubectl }: Programs, namespaced: boolean): Promise<string> {
  const names = await kubectl('api-resources', `--namespaced=${namespaced}`, '--verbs=list,delete', '--output=name');
  return names.split('\n').filter(Boolean).join(',');
}

async function list({ kubectl }: Programs, what: string, selector?: string): Promise<Found[]> {
  const labelled = selector === undefined ? [] : ['--selector', selector];
  return (JSON.parse(await kubectl('get', what, ...labelled, '--output=json')) as { items: Found[] }).items;
}

/** What cannot be made again: volumes of databases, brokers and dumps, and the secrets that what they hold was written with. */
export async function dataIn(platform: Platform, programs: Programs): Promise<Found[]> {
  const claims = await list(programs, 'persistentvolumeclaims');
  const secrets = await list(programs, 'secrets', partOf(platform));
  const servers = [...Object.keys(platform.databases).map(objectsOf(platform).database), brokerName];
  const own = ({ metadata: { labels = {} } }: Found) =>
    labels['app.kubernetes.io/part-of'] === platform.name || servers.includes(labels.app ?? '');
  return [...claims.filter(own), ...secrets.filter(isKept)];
}

function isKept({ metadata }: Found): boolean {
  return metadata.annotations?.['helm.sh/resource-policy'] === 'keep';
}

/** Volumes that outlive their claims, because their storage class says so. */
export async function retainedVolumes({ kubectl }: Programs, namespace: string): Promise<string[]> {
  const { items } = JSON.parse(await kubectl('get', 'persistentvolumes', '--output=json')) as { items: readonly Volume[] };
  return items.flatMap(({ metadata, spec: { claimRef, persistentVolumeReclaimPolicy } }) =>
    claimRef?.namespace === namespace && persistentVolumeReclaimPolicy === 'Retain' ? [metadata.name] : [],
  );
}

interface Volume {
  readonly metadata: { readonly name: string };
  readonly spec: { readonly claimRef?: { readonly namespace: string }; readonly persistentVolumeReclaimPolicy?: string };
}
