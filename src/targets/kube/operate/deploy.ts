import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EnvironmentName } from '../../../model/environment.ts';
import { namesOf } from '../../../model/names.ts';
import type { Platform } from '../../../model/platform.ts';
import { renderChart } from '../helm-chart.ts';
import type { Outcome } from '../release/controller/state.ts';
import { imageOwner } from '../values/service.ts';
import { writeFolder } from '../write.ts';
import { bringRelease } from './bring-release.ts';
import { type Change, changesBetween } from './changes.ts';
import { ProgramError, type Programs, takingBack } from './programs.ts';
import { type ClusterStatus, readStatus } from './read-status.ts';

export interface DeployOptions {
  readonly environment: EnvironmentName;
  /** Tag of the images. Default: what runs already, or the values of the environment. */
  readonly tag?: string;
  /** Where the images are: `registry.example.com/team`. Default: their plain names. */
  readonly registry?: string;
  /** More values, as `helm --set` takes them. */
  readonly set: readonly string[];
  /** Only says what would change. */
  readonly planOnly: boolean;
  /** Asked before anything changes. */
  readonly confirm: (question: string) => Promise<boolean>;
  readonly say: (line: string) => void;
  readonly chartVersion: string;
}

export interface Deployment {
  readonly changes: readonly Change[];
  /** Absent when nothing was changed. */
  readonly result?: 'installed' | 'promoted' | 'undone' | 'unchanged' | 'replaced';
  readonly reason?: string;
  readonly status?: ClusterStatus;
}

/** Rolls a release out: what changes, the migration, the switch, and how it ended. It can be run again at any point. */
export async function deployRelease(platform: Platform, programs: Programs, options: DeployOptions): Promise<Deployment> {
  const folder = mkdtempSync(join(tmpdir(), 'keelson-release-'));
  try {
    writeFolder(folder, renderChart(platform, options.chartVersion));
    return await rollOut(platform, programs, { ...options, folder });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function rollOut(platform: Platform, programs: Programs, options: DeployOptions & { folder: string }): Promise<Deployment> {
  const { say, planOnly, confirm } = options;
  const switched = await canSwitch(programs);
  const installed = await isInstalled(platform, programs);
  const args = argumentsOf(platform, options, { switched, installed });
  const changes = await plan(platform, programs, { args, installed });
  for (const change of changes) say(lineOf(change));
  if (changes.length === 0) say('  nothing changes');
  if (!switched) say('  pods are replaced one by one: the cluster has no Argo Rollouts (npx projen doctor cluster says how to get it)');
  if (planOnly || !(await confirm(`roll this out to namespace ${platform.name}?`))) return { changes };

  say('helm brings the objects to the cluster; the migration runs before the new pods are ready');
  const outcome = await bringRelease(platform, programs, { asked: ['upgrade', ...args], switched, say });
  if (!switched) return { changes, result: 'replaced', status: await readStatus(platform, programs) };
  if (outcome?.result === 'undone' && installed) await putBack(platform, programs, say);
  return {
    changes,
    result: resultOf(outcome, installed),
    ...(outcome?.reason ? { reason: outcome.reason } : {}),
    status: await readStatus(platform, programs),
  };
}

function resultOf(outcome: Outcome | undefined, installed: boolean): Deployment['result'] {
  if (outcome === undefined) return installed ? 'unchanged' : 'installed';
  return outcome.result === 'promoted' ? 'promoted' : 'undone';
}

/** The pods are back already; helm's record and everything else of the release follow. */
async function putBack({ name }: Platform, programs: Programs, say: DeployOptions['say']): Promise<void> {
  say('  helm goes back to the revision before');
  await programs.helm('rollback', name, ...(await takingBack(programs)));
}

interface Situation {
  readonly switched: boolean;
  readonly installed: boolean;
}

function argumentsOf(platform: Platform, options: DeployOptions & { folder: string }, { switched, installed }: Situation): string[] {
  const { environment, folder, tag, registry, set } = options;
  const owners = Object.keys(platform.services).filter((key) => imageOwner(platform, key) === key);
  const images = owners.flatMap((key) => {
    const app = platform.services[key]?.app ?? key;
    const repository = [registry, namesOf(platform).image(app)].filter(Boolean).join('/');
    return [
      ...(tag === undefined ? [] : [`${key}.image.tag=${tag}`]),
      ...(registry === undefined ? [] : [`${key}.image.repository=${repository}`]),
    ];
  });
  const values = [...images, ...(switched ? ['release.enabled=true'] : []), ...set];
  return [
    '--install',
    platform.name,
    folder,
    '--values',
    join(folder, `values-${environment}.yaml`),
    ...(installed ? ['--reset-then-reuse-values'] : ['--create-namespace']),
    ...values.flatMap((value) => ['--set', value]),
  ];
}

/** Whether Argo Rollouts is there. */
async function canSwitch({ kubectl }: Programs): Promise<boolean> {
  return (await kubectl('get', 'crd', 'rollouts.argoproj.io', '--ignore-not-found', '--output=name')) !== '';
}

async function isInstalled({ name }: Platform, { helm }: Programs): Promise<boolean> {
  return (JSON.parse(await helm('list', '--filter', `^${name}$`, '--output', 'json')) as unknown[]).length > 0;
}

/** What the cluster would be told, beside what it was told last. */
async function plan(
  { name }: Platform,
  { helm }: Programs,
  { args, installed }: { readonly args: readonly string[]; readonly installed: boolean },
): Promise<Change[]> {
  const before = installed ? await helm('get', 'manifest', name) : '';
  const dry = await helm('upgrade', ...args, '--dry-run=server', '--output', 'json');
  const { manifest } = JSON.parse(dry) as { manifest?: string };
  if (manifest === undefined) throw new ProgramError('helm told no manifest in its rehearsal, allowed is helm 3.16 or newer: update it');
  return changesBetween(before, manifest);
}

const shownPaths = 4;

function lineOf({ kind, object, paths }: Change): string {
  const sign = { added: '+', changed: '~', removed: '-' }[kind];
  const more = paths.length > shownPaths ? ` and ${paths.length - shownPaths} more` : '';
  return `  ${sign} ${object}${paths.length > 0 ? `  ${paths.slice(0, shownPaths).join(', ')}${more}` : ''}`;
}
