import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import type { AwsEnvironmentProps, EnvironmentName } from '../../../../src/model/environment.ts';
import { platform } from '../../../../src/platform.ts';
import { awsEnvironmentOf } from '../../../../src/targets/aws/aws-environment.ts';
import { accountFindings } from '../../../../src/targets/aws/doctor/account-findings.ts';
import { everyAccountsFindings } from '../../../../src/targets/aws/doctor/every-account.ts';
import type { Finding } from '../../../../src/targets/aws/doctor/finding.ts';
import { quotaNeeds, together } from '../../../../src/targets/aws/doctor/quota-needs.ts';
import { synthesise } from '../../../../src/targets/aws/synthesise.ts';
import { type Account, AccountServer } from './account-server.ts';

jest.setTimeout(120_000);

const caller = 'arn:aws:sts::111111111111:assumed-role/deployer/alice';
/** An account in which everything is large enough. */
const large: Account = {
  caller,
  quotas: Object.fromEntries(
    ['L-F678F1CE', 'L-0263D0A3', 'L-29B6F2EB', 'L-7B6409FD', 'L-1194D53C', 'L-1216C47A', 'L-34B43A08', 'L-FE5A380F'].map((code) => [
      code,
      1000,
    ]),
  ),
  named: { 'Number of brokers per account': 90 },
  bootstraps: { 'eu-central-1': 30, 'us-east-1': 30, 'eu-west-1': 30 },
  zones: ['example.com'],
};

const server = new AccountServer();
const before = { ...process.env };
const assemblies = new Map<EnvironmentName, CloudAssembly>();
const folders: string[] = [];

beforeAll(async () => {
  Object.assign(process.env, { AWS_ENDPOINT_URL: await server.start(), AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' });
  for (const environmentName of ['dev', 'prod'] as const) {
    const outdir = mkdtempSync(join(tmpdir(), 'keelson-doctor-test-'));
    folders.push(outdir);
    assemblies.set(environmentName, await synthesise(platform, { environmentName, outdir }));
  }
});

afterAll(() => {
  server.stop();
  process.env = before;
  for (const folder of folders) rmSync(folder, { recursive: true });
});

async function look(account: Account, name: EnvironmentName = 'prod', change: Partial<AwsEnvironmentProps> = {}): Promise<Finding[]> {
  server.become(account);
  const { environmentName, environment } = awsEnvironmentOf(platform, name);
  const assembly = assemblies.get(name) as CloudAssembly;
  return await accountFindings({ platform, environmentName, environment: { ...environment, ...change }, assembly });
}

const wrong = (findings: readonly Finding[]) => findings.filter(({ ok }) => !ok);

describe('an account', () => {
  test('that has everything lacks nothing', async () => {
    const findings = await look(large);
    expect(wrong(findings)).toEqual([]);
    expect(findings.map(({ need }) => need)).toEqual(
      expect.arrayContaining([
        'account of prod',
        'permissions for prod',
        'CDK bootstrap in eu-central-1',
        'CDK bootstrap in us-east-1',
        'quota of Kafka brokers in eu-central-1',
        'domain todo.example.com',
      ]),
    );
  });

  test('that is another one is told, and nothing more is asked of it', async () => {
    const findings = await look(large, 'prod', { account: '222222222222' });
    expect(wrong(findings)).toMatchObject([{ found: expect.stringContaining('of account 111111111111'), ok: false }]);
    expect(server.calls.map(({ operation }) => operation)).toEqual(['GetCallerIdentity']);
  });

  test.each([
    ['L-0263D0A3', 'quota of public addresses in eu-central-1', '2 allowed, 3 needed'],
    ['L-F678F1CE', 'quota of networks in eu-central-1', '0 allowed, 1 needed'],
    ['L-7B6409FD', 'quota of databases in eu-central-1', '1 allowed, 2 needed'],
  ])('whose quota %s is too small is told, with how to raise it', async (code, need, found) => {
    const value = Number(found.split(' ')[0]);
    const findings = wrong(await look({ ...large, quotas: { ...large.quotas, [code]: value } }));
    expect(findings).toMatchObject([{ need, found, optional: false, fix: expect.stringContaining(`--quota-code ${code}`) }]);
  });

  test('counts what others in it have, and not what the environment has already', async () => {
    const quotas = { ...large.quotas, 'L-F678F1CE': 3 };
    expect(wrong(await look({ ...large, quotas, networks: ['prod', 'dev', 'staging'] }))).toEqual([]);
    expect(wrong(await look({ ...large, quotas, networks: ['a', 'b', 'c'] }))).toMatchObject([
      { found: '3 allowed, 3 of them others have, 1 needed' },
    ]);
  });

  test('in which a quota was never raised is known by its default', async () => {
    const { 'L-1194D53C': _, ...quotas } = large.quotas;
    expect(wrong(await look({ ...large, quotas, defaults: { 'L-1194D53C': 100 } }))).toEqual([]);
  });

  test('with too few processors to begin stops a deployment, with too few to grow it does not', async () => {
    const few = (value: number) => look({ ...large, quotas: { ...large.quotas, 'L-1216C47A': value } });
    expect(wrong(await few(5)).map(({ need, optional }) => [need, optional])).toEqual([
      ['quota of processors of machines in eu-central-1', false],
      ['quota of processors of machines at full size in eu-central-1', true],
    ]);
    expect(wrong(await few(50)).map(({ optional }) => optional)).toEqual([true]);
  });

  test('that was never prepared for CDK, or has no zone, is told, and stops nobody', async () => {
    const findings = wrong(await look({ ...large, bootstraps: {}, zones: [] }));
    expect(findings.map(({ need, found, optional }) => [need, found, optional])).toEqual([
      ['CDK bootstrap in eu-west-1', 'not there', true],
      ['CDK bootstrap in us-east-1', 'not there', true],
      ['CDK bootstrap in eu-central-1', 'not there', true],
      ['domain todo.example.com', 'no zone in Route 53 yet', true],
    ]);
  });

  test('in which the caller may not do something is told by the action', async () => {
    const findings = wrong(await look({ ...large, denied: ['eks:DescribeCluster', 'sts:AssumeRole'] }));
    expect(findings).toMatchObject([
      { need: 'permissions for prod', ok: false, found: 'not allowed: sts:AssumeRole, eks:DescribeCluster' },
    ]);
  });

  test('is asked about the very resources, for a role of one environment may nothing on all', async () => {
    await look(large);
    const asked = server.calls
      .filter(({ operation }) => operation === 'SimulatePrincipalPolicy')
      .map(({ body }) => decodeURIComponent(body));
    expect(asked.join('\n')).toContain('arn:aws:eks:eu-central-1:111111111111:cluster/todo-app-prod');
    expect(asked.join('\n')).toContain('role/cdk-hnb659fds-deploy-role-111111111111-us-east-1');
    expect(asked.every((body) => body.includes('arn:aws:iam::111111111111:role/deployer'))).toBe(true);
  });
});

test('environments of one account share its quotas: what they need is added up', async () => {
  server.become({ ...large, quotas: { ...large.quotas, 'L-F678F1CE': 2 }, networks: ['dev'] });
  const findings = await everyAccountsFindings(platform);
  expect(wrong(findings)).toMatchObject([{ need: 'quota of networks in eu-central-1', found: '2 allowed, 3 needed' }]);
  expect(findings.map(({ need }) => need)).toEqual(expect.arrayContaining(['permissions for dev', 'permissions for staging']));
});

test('what each network has for itself is not added up', () => {
  const need = { what: 'endpoints', service: 'vpc', quota: 'L-1', region: 'eu-central-1' };
  const other = { ...need, what: 'networks' };
  expect(
    together([
      { ...need, needed: 6, own: true },
      { ...other, needed: 1 },
      { ...need, needed: 1, own: true },
      { ...other, needed: 1 },
    ]),
  ).toEqual([
    { ...need, needed: 6, own: true },
    { ...other, needed: 2 },
  ]);
});

test('spot machines are of another quota', () => {
  const { environment } = awsEnvironmentOf(platform, 'dev');
  const needs = quotaNeeds(assemblies.get('dev') as CloudAssembly, { ...environment, cluster: { ...environment.cluster, spot: true } });
  expect(needs.filter(({ what }) => what.startsWith('processors')).map(({ what, needed }) => [what, needed])).toEqual([
    ['processors of spot machines', 4],
    ['processors of spot machines at full size', 24],
  ]);
});
