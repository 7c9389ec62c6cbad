import { homedir } from 'node:os';
import { join } from 'node:path';
import { type Check, check, type Machine } from './check.ts';
import { imageBuilder } from './check-cluster.ts';

/** What deploying to AWS needs, as far as it can be told without changing or paying for anything. */
export async function checkAws(machine: Machine): Promise<Check[]> {
  const needs = [credentials(machine), ...(await endpoint(machine)), cdk(machine)];
  const askable = needs.every(({ state }) => state === 'ok');
  const accounts = askable ? (await machine.awsAccounts()).map((finding) => check('aws', finding)) : [];
  return [...needs, ...accounts, imageBuilder('aws', machine)];
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
