import { join } from 'node:path';
import { Command } from 'commander';
import type { EnvironmentName } from '../model/environment.ts';
import { namesOf } from '../model/names.ts';
import { overrides } from '../overrides.ts';
import { platform } from '../platform.ts';
import { awsEnvironmentOf, namesOnAws } from '../targets/aws/aws-environment.ts';
import { deployEnvironment, type EnvironmentDeployment } from '../targets/aws/deploy/deploy-environment.ts';
import { followersOf, type ReleaseToRoll } from '../targets/aws/deploy/followers.ts';
import { onInterruption } from '../targets/aws/deploy/interruption.ts';
import { ecrRegistry } from '../targets/aws/deploy/push-images.ts';
import { runProgram } from '../targets/aws/deploy/run-program.ts';
import { terminalTalk } from '../targets/aws/deploy/terminal-talk.ts';
import type { Talk } from '../targets/aws/deploy/toolkit-host.ts';
import { synthesise } from '../targets/aws/synthesise.ts';
import { renderChart } from '../targets/kube/helm-chart.ts';
import { renderManifests } from '../targets/kube/manifests.ts';
import { type Deployment, deployRelease } from '../targets/kube/operate/deploy.ts';
import { factValues } from '../targets/kube/operate/fact-values.ts';
import { programsFor } from '../targets/kube/operate/programs.ts';
import { statusTable } from '../targets/kube/operate/status-table.ts';

interface Options {
  readonly plan: boolean;
  readonly yes: boolean;
  readonly json: boolean;
  readonly giveUp: readonly string[];
  readonly tag?: string;
  readonly registry?: string;
  readonly set: readonly string[];
  readonly context?: string;
  readonly namespace: string;
  readonly chartVersion: string;
}

const onClusters = Object.entries(platform.environments).flatMap(([name, { runsOn }]) => (runsOn === 'cluster' ? [name] : []));
const onAws = namesOnAws(platform);

await new Command('deploy')
  .description(
    'deploys an environment. To AWS: account, plan with cost, stacks in order, verification; it stops before anything that would lose what is stored. To a cluster: what changes, migration, switch, verification. Both can be interrupted and run again at any point',
  )
  .argument('<environment>', `one of ${onAws.join(', ')} on AWS, ${onClusters.join(', ')} for any cluster`)
  .option('--plan', 'only says what would be done, and what it costs', false)
  .option('--yes', 'asks nothing; what would lose something stored is refused all the same', false)
  .option('--give-up <id...>', 'logical ids of stateful resources that may be replaced or deleted with what they hold', [])
  .option(
    '--tag <tag>',
    'tag of the images. Cluster: default is what runs there. AWS: they are pushed and released after the stacks; default: neither',
  )
  .option('--registry <prefix>', 'cluster: where the images are, registry.example.com/team; default: their plain names')
  .option('--set <key=value...>', 'cluster: more values of the chart', [])
  .option('--context <name>', 'cluster: context of the kubeconfig; default: the current one')
  .option('--namespace <name>', 'cluster: namespace of the platform', namesOf(platform).namespace)
  .option('--chart-version <version>', 'cluster: version that the release is known by', '0.1.0')
  .option('--json', 'prints the result as JSON; progress stays on stderr', false)
  .action(run)
  .parseAsync()
  .catch(fail);

function run(environmentName: string, options: Options): Promise<void> {
  return onClusters.includes(environmentName)
    ? runOnCluster(environmentName as EnvironmentName, options)
    : runOnAws(environmentName, options);
}

async function runOnCluster(environment: EnvironmentName, { plan, yes, json, context, namespace, ...options }: Options): Promise<void> {
  const talk = terminalTalk({ yes });
  const programs = programsFor({ namespace, context });
  const chosen = { ...options, environment, planOnly: plan, say: talk.say, confirm: talk.ask };
  const result = await deployRelease(platform, programs, chosen);
  console.log(json ? JSON.stringify(result, undefined, 2) : endOf(result));
  if (result.result === 'undone') process.exitCode = 1;
}

/** How it ended, in words. */
function endOf({ result, reason, status }: Deployment): string {
  if (!status) return 'nothing was changed';
  const said = {
    installed: 'the first release serves',
    promoted: 'the new release serves',
    undone: `the release was undone, and what served before serves: ${reason}`,
    unchanged: 'no pod had to change',
    replaced: 'all pods are replaced',
  }[result ?? 'unchanged'];
  return `${statusTable(status)}\n${said}`;
}

async function runOnAws(environmentName: string, options: Options): Promise<void> {
  const { plan, yes, json, giveUp, tag } = options;
  const talk = terminalTalk({ yes });
  onInterruption(talk, `npx projen deploy ${environmentName}`);
  const assembly = await synthesise(platform, { environmentName, outdir: join('cdk.out', environmentName), today: new Date(), overrides });
  const { environmentName: environment, environment: place } = awsEnvironmentOf(platform, environmentName);
  const result = await deployEnvironment(platform, {
    environmentName,
    assembly,
    talk,
    planOnly: plan,
    givenUp: giveUp,
    followers: followersOf(platform, {
      environmentName: environment,
      tag,
      registry: ecrRegistry(place.region),
      run: runProgram,
      release: (release) => rollOut({ ...release, environment, region: place.region }, { ...options, talk }),
      rendered: () => renderedOf(environment, options.chartVersion),
      about: await aboutOf(),
    }),
    // an endpoint on this machine is done in a moment
    pollEvery: process.env.AWS_ENDPOINT_URL ? 200 : 2000,
  });
  console.log(json ? JSON.stringify(result, undefined, 2) : summary(result));
  if (plan && result.plan.refusals.length > 0) process.exitCode = 1;
}

interface Place extends ReleaseToRoll {
  readonly environment: EnvironmentName;
  readonly region: string;
}

/** Rolls a release out in the cluster of an environment, by the code that does it on any cluster. */
async function rollOut({ environment, region, account, registry, facts }: Place, { talk, ...options }: Options & { readonly talk: Talk }) {
  const context = options.context ?? `arn:aws:eks:${region}:${account}:cluster/${namesOf(platform).cluster(environment)}`;
  const programs = programsFor({ namespace: options.namespace, context });
  const answer = await programs.kubectl('get', '--raw', '/readyz', '--request-timeout=5s').catch((error: Error) => error);
  if (answer instanceof Error) {
    const said = `left out, for context ${context} does not answer from here; inside the network: the kubeconfig line below, then npx projen deploy ${environment} --tag ${options.tag}`;
    return { serves: false, said };
  }
  const set = [...factValues(facts), ...options.set];
  const result = await deployRelease(platform, programs, {
    ...options,
    set,
    registry,
    environment,
    planOnly: false,
    say: talk.say,
    confirm: talk.ask,
  });
  if (result.result === 'undone') throw new Error(`the release was undone, and what served before serves: ${result.reason}`);
  return { serves: result.result !== undefined, said: endOf(result) };
}

/** Chart and manifests as this deployment has them. */
function renderedOf(environment: EnvironmentName, version: string): Record<string, string> {
  const chart = Object.entries(renderChart(platform, version)).map(([path, text]) => [`chart/${path}`, text]);
  return { ...Object.fromEntries(chart), 'manifests.yaml': renderManifests(platform, environment) };
}

async function aboutOf(): Promise<Record<string, string>> {
  const commit = await runProgram('git', ['describe', '--always', '--dirty', '--abbrev=40', '--exclude=*']).catch(() => '');
  return commit === '' ? {} : { commit: commit.trim() };
}

function summary({ environment, stacks, addresses = {}, after = {} }: EnvironmentDeployment): string {
  if (!stacks) return `nothing was changed; npx projen deploy ${environment} does it`;
  const changed = stacks.filter((stack) => stack.changed).length;
  return [
    `${environment} is deployed: ${changed} of ${stacks.length} stacks changed`,
    ...Object.entries(after).map(([name, said]) => `  ${name}: ${said}`),
    ...Object.entries(addresses).map(([name, address]) => `  ${name}: ${address}`),
  ].join('\n');
}

function fail(error: unknown): void {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
