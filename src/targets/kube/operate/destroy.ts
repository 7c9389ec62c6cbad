import type { Platform } from '../../../model/platform.ts';
import { dataIn, type Found, nameOf, objectsInNamespace, objectsOfCluster, partOf, retainedVolumes } from './inventory.ts';
import type { Programs } from './programs.ts';

export interface DestroyOptions {
  readonly namespace: string;
  /** Whether what is stored goes too. Default: it stays, unless a person types the name of the namespace. */
  readonly deleteData: boolean;
  readonly say: (line: string) => void;
  /** Asked before anything goes. */
  readonly confirm: (question: string) => Promise<boolean>;
  /** What a person types. Empty where nobody is there, or nothing may be asked. */
  readonly type: (question: string) => Promise<string>;
}

export interface Kept {
  readonly object: string;
  readonly because: string;
}

export interface ClusterDestruction {
  readonly namespace: string;
  /** Whether anything was done. */
  readonly result: 'destroyed' | 'nothing there' | 'not confirmed';
  /** What was taken away after helm had taken away what it knew of. */
  readonly removed: readonly string[];
  readonly kept: readonly Kept[];
}

/**
 * Takes the platform away from a cluster: what helm installed, what it leaves behind, what belongs to the whole cluster, and where a
 * person says so by name what is stored. It can be run again at any point.
 */
export async function destroyRelease(platform: Platform, programs: Programs, options: DestroyOptions): Promise<ClusterDestruction> {
  const { namespace, say, confirm } = options;
  const there = await lookAround(platform, programs, namespace);
  if (!there) return { namespace, result: 'nothing there', removed: [], kept: [] };
  const { data, others } = there;
  say(`  ${others.length} objects of ${platform.name}, of which ${data.length} hold what is stored:`);
  for (const object of data) say(`    ${nameOf(object)}${sizeOf(object)}`);
  if (!(await confirm(`take ${platform.name} away from namespace ${namespace}?`)))
    return { namespace, result: 'not confirmed', removed: [], kept: [] };
  const withData = data.length > 0 && (await mayDeleteData(options));

  say('  helm takes away what it installed');
  await programs.helm('uninstall', platform.name, '--ignore-not-found', '--wait', '--timeout=5m');
  const retained = withData ? await retainedVolumes(programs, namespace) : [];
  const removed = await sweep(platform, programs, { namespace, data: withData ? [] : data, say });
  // it fails where there are none: those that are left in the end are told
  await programs.kubectl('wait', 'pods', '--for=delete', '--selector', partOf(platform), '--timeout=2m').catch(() => '');
  const rest = await namespaceRest(programs, namespace);
  return {
    namespace,
    result: 'destroyed',
    removed: [...removed, ...rest.removed],
    kept: [...keptOf(data, rest), ...retained.map(released)],
  };
}

interface Surroundings {
  readonly data: readonly Found[];
  readonly others: readonly Found[];
}

/** Undefined where there is nothing of the platform. */
async function lookAround(platform: Platform, programs: Programs, namespace: string): Promise<Surroundings | undefined> {
  const ofCluster = await objectsOfCluster(platform, programs, namespace);
  const exists = (await programs.kubectl('get', 'namespace', namespace, '--ignore-not-found', '--output=name')) !== '';
  if (!exists && ofCluster.length === 0) return undefined;
  const data = exists ? await dataIn(platform, programs) : [];
  const inside = exists ? await objectsInNamespace(programs, partOf(platform)) : [];
  return { data, others: [...inside, ...ofCluster, ...data.filter((object) => !includes(inside, object))] };
}

/** Saying yes to everything is no answer about data. */
async function mayDeleteData({ deleteData, namespace, type }: DestroyOptions): Promise<boolean> {
  if (deleteData) return true;
  return (await type(`what is stored stays, unless you type the name of the namespace (${namespace}) to delete it too:`)) === namespace;
}

interface SweepProps {
  readonly namespace: string;
  /** What stays. */
  readonly data: readonly Found[];
  readonly say: DestroyOptions['say'];
}

/** Versions of configuration, the state of the switch, checks, claims: what no release of helm knows of. */
async function sweep(platform: Platform, programs: Programs, { namespace, data, say }: SweepProps): Promise<string[]> {
  const labelled = await objectsInNamespace(programs, partOf(platform));
  const stored = await dataIn(platform, programs);
  const all = [
    ...labelled,
    ...stored.filter((object) => !includes(labelled, object)),
    ...(await objectsOfCluster(platform, programs, namespace)),
  ];
  const names = all.filter((object) => !includes(data, object)).map(nameOf);
  for (const name of names) {
    say(`  removing ${name}`);
    await programs.kubectl('delete', name, '--ignore-not-found', '--timeout=2m');
  }
  return names;
}

interface Rest {
  readonly removed: readonly string[];
  readonly others: readonly string[];
}

/** What every namespace has. */
const usual = /^(serviceaccount\/default|configmap\/kube-root-ca\.crt|endpoints\/.*|endpointslice\..*)$/;

/** The namespace goes when nothing is in it any more, whoever may have put it there. */
async function namespaceRest(programs: Programs, namespace: string): Promise<Rest> {
  const exists = await programs.kubectl('get', 'namespace', namespace, '--ignore-not-found', '--output=name');
  if (exists === '') return { removed: [], others: [] };
  const others = (await objectsInNamespace(programs)).filter(isThere).map(nameOf);
  const foreign = others.filter((name) => !usual.test(name));
  if (foreign.length > 0) return { removed: [], others: foreign };
  await programs.kubectl('delete', 'namespace', namespace, '--ignore-not-found', '--timeout=5m');
  return { removed: [`namespace/${namespace}`], others: [] };
}

/** Pods on their way out have nobody who wants them. */
function isThere({ metadata }: Found): boolean {
  return metadata.deletionTimestamp === undefined;
}

function keptOf(data: readonly Found[], { others }: Rest): Kept[] {
  const stored = data.map(nameOf);
  return others.map((object) => ({
    object,
    because: stored.includes(object)
      ? 'it holds what is stored; --delete-data deletes it'
      : 'it is not of the platform, so the namespace stays too',
  }));
}

function released(volume: string): Kept {
  return {
    object: `persistentvolume/${volume}`,
    because: `its storage class keeps volumes; kubectl delete persistentvolume ${volume} gives it up`,
  };
}

function includes(objects: readonly Found[], { kind, metadata }: Found): boolean {
  return objects.some((one) => one.kind === kind && one.metadata.name === metadata.name);
}

function sizeOf({ kind, spec }: Found): string {
  const resources = spec?.resources as { requests?: { storage?: string } } | undefined;
  return kind === 'PersistentVolumeClaim' ? `, ${resources?.requests?.storage ?? 'of unknown size'}` : '';
}
