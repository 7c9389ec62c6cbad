import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { namesOf } from '../../src/model/names.ts';
import { overrides } from '../../src/overrides.ts';
import { platform } from '../../src/platform.ts';
import type { EnvironmentDeployment } from '../../src/targets/aws/deploy/deploy-environment.ts';
import { deployedStacks, regionsOf } from '../../src/targets/aws/deploy/deployed-stacks.ts';
import type { Destruction } from '../../src/targets/aws/deploy/destroy.ts';
import type { StackChanges } from '../../src/targets/aws/deploy/refusal.ts';
import { synthesise } from '../../src/targets/aws/synthesise.ts';
import { Commands, type Interruption } from './aws-commands.ts';
import { actAsControllers, madeByControllers } from './aws-controllers.ts';
import { mentions, requireLoopback, sealedEnvironment } from './aws-endpoint.ts';
import { type Faults, failInEach, faultsBy } from './aws-faults.ts';
import { deployChanged, losses } from './aws-losses.ts';
import { tryEveryLoss } from './aws-refusals.ts';
import { releaseBy } from './aws-release.ts';
import { assertOrderAndOutputs, victims } from './aws-stacks.ts';
import { removeUndeclared } from './aws-undeclared.ts';
import { WholeEnvironment } from './aws-whole.ts';

/**
 * The stacks of dev meet a CloudFormation-compatible endpoint, by the commands that people type: deployed with a fault in each stack,
 * deployed again, compared, released, changed in ways that have to be refused, destroyed, and deployed under interruptions. Then those of
 * staging and prod, whole, in one region. An endpoint that runs functions on this machine must find the AWS SDK, as those of AWS do,
 * programs that stand in for kubectl and helm, and an MSK that answers: start it with
 * NODE_PATH=node_modules/.pnpm/node_modules:node_modules, with test/engines/kubectl-stand-in in PATH and PYTHONPATH, and with
 * AWS_ENDPOINT_URL_KAFKA at test/engines/msk-stand-in/serve.ts.
 * KEELSON_AWS_FAULTS is the command that makes it fail on purpose; without it no faults are tried.
 */
const environmentName = 'dev';

const given = process.env.AWS_ENDPOINT_URL;
if (given) await prove(requireLoopback(given), faultsBy(process.env.KEELSON_AWS_FAULTS));
else leaveOut();

function leaveOut(): void {
  console.log(
    'left out: deploying the stacks, because AWS_ENDPOINT_URL is not set; point it to a CloudFormation-compatible endpoint on this machine',
  );
  if (process.argv.includes('--require')) process.exitCode = 1;
}

/** What every scenario works with. */
interface Scene {
  readonly env: NodeJS.ProcessEnv;
  readonly commands: Commands;
  readonly assembly: CloudAssembly;
  /** Kinds of things that exist of the environment. */
  readonly traces: () => Promise<string[]>;
}

async function prove(endpoint: URL, faults: Faults | undefined): Promise<void> {
  const env = sealedEnvironment(process.env, endpoint);
  for (const name of Object.keys(process.env).filter((known) => known.startsWith('AWS_'))) delete process.env[name];
  Object.assign(process.env, env);
  const outdir = mkdtempSync(join(tmpdir(), 'keelson-aws-'));
  try {
    const assembly = await synthesise(platform, { environmentName, outdir, overrides });
    const scene = { env, commands: new Commands(env, environmentName), assembly, traces: tracesAt(endpoint, assembly) };
    assert.deepEqual(await scene.traces(), [], `the endpoint holds traces of ${environmentName} already; destroy it first`);
    await deployed(scene, faults);
    await refused(scene);
    await destroyed(scene, faults);
    await interrupted(scene);
    const known = assembly.stacks.map(({ stackName }) => stackName.replace(namesOf(platform).stack(environmentName, ''), ''));
    for (const seen of await new WholeEnvironment('staging').prove(faults && { faults, without: known })) told(seen);
    for (const seen of await new WholeEnvironment('prod').prove()) told(seen);
  } finally {
    faults?.heal();
    rmSync(outdir, { recursive: true });
  }
}

async function deployed({ env, commands, assembly, traces }: Scene, faults: Faults | undefined): Promise<void> {
  const plan = await commands.result<EnvironmentDeployment>('deploy', '--plan');
  assert.equal(plan.stacks, undefined);
  assert.deepEqual(await traces(), []);
  told('a plan changes nothing', `${Math.round(plan.plan.monthlyCost)} dollars a month`);

  if (faults) {
    const deploy = () => commands.failure('deploy', '--yes');
    const failed = await failInEach({ faults, victims: victims(assembly), deploy, command: 'npx projen deploy dev' });
    for (const { stack, id } of failed) told(`a fault in ${stack} was rolled back and told`, id);
  } else told('left out: a fault in each stack, because KEELSON_AWS_FAULTS names no command that makes one');
  const first = await commands.result<EnvironmentDeployment>('deploy', '--yes');
  assert.equal(first.stacks?.length, assembly.stacks.length);
  told(`deployed ${assembly.stacks.length} stacks`, (await traces()).join(', '));
  told('each stack was made after what it needs; outputs hold what was made', `${await assertOrderAndOutputs(assembly)} outputs`);

  const second = await commands.result<EnvironmentDeployment>('deploy', '--yes');
  assert.deepEqual(
    second.stacks?.filter(({ changed }) => changed),
    [],
  );
  const { stacks } = await commands.result<{ stacks: StackChanges }>('diff');
  assert.deepEqual(Object.values(stacks).flat(), []);
  told('a second deployment changes nothing, a comparison finds no difference');
  await removeUndeclared(commands, environmentName);
  told('a stack that is not declared any more was told, and went alone when it was named');
  told('a release was told what the stacks made, and nothing had to be typed', await releaseBy(env, environmentName));
}

async function refused({ assembly }: Scene): Promise<void> {
  for (const [what, change, named] of losses) {
    await assert.rejects(deployChanged(change, environmentName), (error: Error) => {
      assert.match(error.message, /refused at the plan, nothing was changed/);
      assert.match(error.message, named);
      return true;
    });
    told(`refused: ${what}`);
  }
  const there = await deployedStacks({ prefix: namesOf(platform).stack(environmentName, ''), regions: regionsOf(assembly) });
  const { resources, deletions, replacements } = await tryEveryLoss(there);
  told(`refused: ${deletions} deletions and ${replacements} replacements of ${resources} stateful resources`);
}

async function destroyed({ commands, assembly, traces }: Scene, faults: Faults | undefined): Promise<void> {
  if (faults) {
    const { stack, id } = victims(assembly).at(-1) ?? {};
    faults.inject('delete', id ?? '');
    const said = await commands.failure('destroy', '--yes');
    faults.heal();
    assert.match(said, new RegExp(`destroying stopped at ${stack}`));
    told('a fault while destroying was told', id);
  }
  await actAsControllers(environmentName);
  const { left, kept } = await commands.result<Destruction>('destroy', '--yes');
  assert.deepEqual({ left, kept, traces: await traces() }, { left: [], kept: [], traces: [] });
  assert.deepEqual(Object.values(await madeByControllers(environmentName)).flat(), []);
  told('destroying leaves nothing, neither of the stacks nor of what controllers in the cluster made');
}

async function interrupted({ commands, assembly, traces }: Scene): Promise<void> {
  for (const { signal, at } of interruptions(assembly)) {
    const { code, signal: ended, stderr } = await commands.interrupted('deploy', { signal, at });
    if (signal === 'SIGKILL') assert.equal(ended, 'SIGKILL', `it ended with ${code} before ${at}:\n${stderr}`);
    else assert.equal(code, 130, `it ended with ${code} before ${at}:\n${stderr}`);
    told(`${signal} at ${at.source}`);
  }
  const whole = await commands.result<EnvironmentDeployment>('deploy', '--yes');
  assert.equal(whole.stacks?.length, assembly.stacks.length);
  const again = await commands.result<EnvironmentDeployment>('deploy', '--yes');
  assert.deepEqual(
    again.stacks?.filter(({ changed }) => changed),
    [],
  );
  told('after every interruption, running again went on and came to the same end');
  await commands.interrupted('destroy', { signal: 'SIGKILL', at: /delete complete/ });
  const { left } = await commands.result<Destruction>('destroy', '--yes');
  assert.deepEqual({ left, traces: await traces() }, { left: [], traces: [] });
  told('destroying was killed, and running again left nothing');
}

/** Moments from the first to the last: before anything, in the middle of the first stack, and where each of them begins. */
function interruptions({ stacks }: CloudAssembly): Interruption[] {
  const signals = ['SIGINT', 'SIGKILL'] as const;
  return [
    { signal: 'SIGINT', at: /^plan for/ },
    { signal: 'SIGKILL', at: /create complete/ },
    ...stacks.map(({ stackName }, index) => ({ signal: signals[index % 2] ?? 'SIGINT', at: new RegExp(`^${stackName}$`) })),
  ];
}

/** A function that names the kinds of things that exist of the environment. */
function tracesAt(endpoint: URL, assembly: CloudAssembly): () => Promise<string[]> {
  const names = namesOf(platform);
  const prefixes = [names.cluster(environmentName), names.secret(environmentName, '')];
  return async () => {
    const found = await Promise.all(regionsOf(assembly).map((region) => mentions(endpoint, region, prefixes)));
    return [...new Set(found.flatMap((kinds) => Object.keys(kinds).filter((what) => kinds[what])))];
  };
}

function told(what: string, detail?: string): void {
  console.log(`${what.startsWith('left out') ? '' : 'ok: '}${what}${detail ? ` (${detail})` : ''}`);
}
