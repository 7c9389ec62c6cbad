import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Platform } from '../../../model/platform.ts';
import { type Check, check, lastLine, type Machine } from './check.ts';
import { imageBuilder } from './check-cluster.ts';

/** What deploying to AWS needs, as far as it can be told without changing or paying for anything. */
export async function checkAws({ environments }: Platform, machine: Machine): Promise<Check[]> {
  const who = credentials(machine);
  const regions = Object.values(environments).flatMap((environment) => (environment.runsOn === 'aws' ? [environment.region] : []));
  return [
    who,
    ...(await endpoint(machine)),
    cdk(machine),
    ...(who.state === 'ok' ? [...new Set(regions)].map((region) => bootstrap(region, machine)) : []),
    imageBuilder('aws', machine),
  ];
}

const ways: readonly (readonly [variable: string, found: string])[] = [
  ['AWS_ACCESS_KEY_ID', 'keys in the environment'],
  ['AWS_PROFILE', 'a profile'],
  ['AWS_WEB_IDENTITY_TOKEN_FILE', 'a web identity'],
  ['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI', 'the role of the container'],
];

function credentials({ environment, exists }: Machine): Check {
  const way = ways.find(([variable]) => environment[variable]);
  const file = ['credentials', 'config'].map((name) => join(homedir(), '.aws', name)).find((path) => exists(path));
  return check('aws', {
    need: 'credentials',
    ok: way !== undefined || file !== undefined,
    found: way ? `${way[1]} (${way[0]})` : (file ?? 'none'),
    fix: 'aws configure sso, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY',
  });
}

async function endpoint({ environment, connects }: Machine): Promise<Check[]> {
  const url = environment.AWS_ENDPOINT_URL;
  if (!url) return [];
  const { hostname = '', port = '', protocol = 'http:' } = URL.canParse(url) ? new URL(url) : {};
  const ok = await connects(hostname, Number(port) || (protocol === 'https:' ? 443 : 80));
  const fix = 'start what stands in for AWS there, or unset AWS_ENDPOINT_URL';
  return [check('aws', { need: 'AWS_ENDPOINT_URL', ok, found: `${url} ${ok ? 'listens' : 'does not answer'}`, fix })];
}

function cdk({ root, exists }: Machine): Check {
  const ok = exists(join(root, 'node_modules', 'aws-cdk-lib', 'package.json'));
  const found = ok ? 'installed' : 'the tools of developers are not installed';
  return check('aws', { need: 'AWS CDK', ok, found, fix: 'node src/bin/install.mjs --all' });
}

function bootstrap(region: string, { ask }: Machine): Check {
  const need = `CDK bootstrap in ${region}`;
  const fix = `npx cdk bootstrap aws://ACCOUNT/${region}, once for each account`;
  if (!ask('aws', ['--version']).ok) {
    return check('aws', { need, ok: false, found: 'not looked at: the aws command is not there', fix, optional: true });
  }
  const query = ['--region', region, '--stack-name', 'CDKToolkit', '--query', 'Stacks[0].StackStatus', '--output', 'text'];
  const { ok, output } = ask('aws', ['cloudformation', 'describe-stacks', ...query]);
  return check('aws', { need, ok, found: lastLine(output), fix });
}
