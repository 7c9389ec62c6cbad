import { execFileSync } from 'node:child_process';
import { Command } from 'commander';
import { namesOf } from '../model/names.ts';
import { platform } from '../platform.ts';
import { versionedLabel } from '../targets/kube/objects/versioned.ts';
import { unusedVersions, type Version } from '../targets/kube/sweep.ts';

/** What names versions in its pod template. A Rollout has its pods from the Deployment that it refers to. */
const users = ['pods', 'replicasets.apps', 'deployments.apps', 'statefulsets.apps', 'jobs.batch', 'cronjobs.batch'];

interface Options {
  readonly namespace: string;
  readonly keepHours: string;
  readonly dryRun: boolean;
}

new Command('sweep')
  .description('removes ConfigMaps and Secrets of releases that no pod can come back to, from the cluster of kubectl')
  .option('--namespace <name>', 'namespace of the chart', namesOf(platform).namespace)
  .option('--keep-hours <hours>', 'versions younger than this stay', '24')
  .option('--dry-run', 'only names them', false)
  .action(sweep)
  .parse();

function sweep({ namespace, keepHours, dryRun }: Options): void {
  const versions = itemsOf<Version>(namespace, 'configmaps,secrets', '--selector', versionedLabel);
  const unused = unusedVersions(versions, { users: itemsOf(namespace, users.join(',')), now: new Date(), keepHours: Number(keepHours) });
  for (const { kind, metadata } of unused) {
    if (!dryRun) kubectl('delete', kind.toLowerCase(), metadata.name, '--namespace', namespace);
    console.log(`${dryRun ? 'unused' : 'removed'}: ${kind} ${metadata.name}`);
  }
  console.log(`${unused.length} of ${versions.length} versions are unused`);
}

function itemsOf<Item>(namespace: string, kinds: string, ...args: readonly string[]): Item[] {
  return (JSON.parse(kubectl('get', kinds, '--namespace', namespace, '--output', 'json', ...args)) as { items: Item[] }).items;
}

function kubectl(...args: readonly string[]): string {
  return execFileSync('kubectl', args, { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'inherit'] });
}
