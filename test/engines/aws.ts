import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { namesOf } from '../../src/model/names.ts';
import { platform } from '../../src/platform.ts';
import type { Deployment } from '../../src/targets/aws/deploy.ts';
import type { StackOutcome } from '../../src/targets/aws/toolkit-host.ts';
import { mentions, requireLoopback, sealedEnvironment } from './aws-endpoint.ts';

/**
 * The stacks of dev meet a CloudFormation-compatible endpoint: deployed, deployed again, compared, destroyed, by the commands that
 * people type. An endpoint that runs functions on this machine must find the AWS SDK, as those of AWS do:
 * start it with NODE_PATH=node_modules/.pnpm/node_modules.
 */
const environmentName = 'dev';
const stackCount = 5;

const given = process.env.AWS_ENDPOINT_URL;
if (given) await prove(requireLoopback(given));
else leaveOut();

function leaveOut(): void {
  console.log(
    'left out: deploying the stacks, because AWS_ENDPOINT_URL is not set; point it to a CloudFormation-compatible endpoint on this machine',
  );
  if (process.argv.includes('--require')) process.exitCode = 1;
}

async function prove(endpoint: URL): Promise<void> {
  const env = sealedEnvironment(process.env, endpoint);
  const traces = await tracesAt(endpoint);
  assert.deepEqual(await traces(), [], `the endpoint holds traces of ${environmentName} already; destroy it first`);

  const first = await run<Deployment>(env, 'deploy', '--yes');
  assert.equal(first.stacks.length, stackCount);
  assert.ok(first.stacks.every(({ changed }) => changed));
  console.log(`ok: deployed ${stackCount} stacks${first.bootstrapped ? ', after bootstrapping' : ''}`);
  console.log(`ok: ${(await traces()).join(', ')} exist`);

  const second = await run<Deployment>(env, 'deploy', '--yes');
  assert.deepEqual(second, { ...first, bootstrapped: false, stacks: first.stacks.map(({ stack }) => ({ stack, changed: false })) });
  console.log('ok: a second deployment changes nothing');

  const { stacks } = await run<{ stacks: Record<string, unknown[]> }>(env, 'diff');
  assert.deepEqual(Object.values(stacks), Array(stackCount).fill([]));
  console.log('ok: a comparison finds no difference');

  const destroyed = await run<{ stacks: StackOutcome[] }>(env, 'destroy', '--yes');
  assert.ok(destroyed.stacks.length === stackCount && destroyed.stacks.every(({ changed }) => changed));
  assert.deepEqual(await traces(), []);
  console.log('ok: destroying leaves nothing');
}

/** A function that names the kinds of things that exist of the environment. */
async function tracesAt(endpoint: URL): Promise<() => Promise<string[]>> {
  const environment = platform.environments[environmentName];
  assert.ok(environment?.runsOn === 'aws');
  const names = namesOf(platform);
  const prefixes = [names.cluster(environmentName), names.secret(environmentName, '')];
  return async () => {
    const found = await mentions(endpoint, environment.region, prefixes);
    return Object.keys(found).filter((what) => found[what]);
  };
}

/** Runs a command as a person does and reads what it printed as JSON. */
async function run<Result>(env: NodeJS.ProcessEnv, command: string, ...options: string[]): Promise<Result> {
  const child = spawn(process.execPath, [`src/bin/${command}.ts`, environmentName, '--json', ...options], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [out, progress, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  assert.equal(code, 0, `${command} ended with ${code}:\n${progress}`);
  return JSON.parse(out) as Result;
}
