import type { Machine } from '../../../../src/targets/local/doctor/check.ts';
import { runDoctor } from '../../../../src/targets/local/doctor/doctor.ts';
import { tinyPlatform } from '../../../support/tiny-platform.ts';

const programs: Record<string, string> = {
  node: 'v24.21.0',
  kubectl: 'Client Version: v1.35.0',
  helm: 'v3.20.0',
};

function machine(change: Partial<Machine> = {}): Machine {
  return {
    root: '/repo',
    environment: { AWS_PROFILE: 'me', KUBECONFIG: '/kube' },
    ask: (command) => ({ ok: command in programs, output: programs[command] ?? `spawn ${command} ENOENT` }),
    exists: () => true,
    freeDisk: () => 5000,
    freeMemory: () => 5000,
    holderOf: async () => undefined,
    connects: async () => true,
    postgres: () => ({ ok: true, output: 'postgres (PostgreSQL) 18.4' }),
    imageBuilder: () => ({ ok: true, output: 'docker' }),
    awsAccounts: async () => [],
    clusterParts: async () => [],
    ...change,
  };
}

async function doctor(argv: string[], change: Partial<Machine> = {}): Promise<{ code: number; text: string }> {
  let text = '';
  const code = await runDoctor({
    platform: tinyPlatform(),
    machine: machine(change),
    argv,
    screen: { write: (more) => (text += more), colours: false },
  });
  return { code, text };
}

describe('doctor', () => {
  test('finds nothing missing on a machine that has all', async () => {
    const { code, text } = await doctor([]);
    expect([code, text.trimEnd().split('\n').at(-1)]).toEqual([0, 'Nothing is missing.']);
  });

  test('looks at the tasks that are named', async () => {
    const { text } = await doctor(['cluster']);
    expect([text.includes('npx projen up'), text.includes('helm install'), text.includes('npx projen deploy')]).toEqual([
      false,
      true,
      false,
    ]);
  });

  test('gives programs a list', async () => {
    const { text } = await doctor(['local', '--json']);
    expect(JSON.parse(text)[0]).toEqual({ task: 'local', need: 'Node.js 20 or newer', state: 'ok', found: 'v24.21.0', fix: '' });
  });

  test('refuses a task that there is not, with those that there are', async () => {
    expect(await doctor(['moon'])).toEqual({ code: 1, text: 'there is no task moon, allowed: local, cluster, aws, --json, --help\n' });
  });

  test('takes what one can do without for no reason to fail', async () => {
    const { code, text } = await doctor(['local']);
    expect(code).toBe(0);
    expect(text).toMatch(/optional {2}API_KEY +not set\n +-> set API_KEY \(key of another service\)/);
  });

  test.each<[string, string[], Partial<Machine>, RegExp]>([
    ['a full disk', ['local'], { freeDisk: () => 10 }, /missing {3}disk, 1024 MiB +10 MiB free\n +-> free some space/],
    ['too little memory', ['local'], { freeMemory: () => 10 }, /missing {3}memory, 1024 MiB +10 MiB available/],
    [
      'a PostgreSQL that does not start',
      ['local'],
      { postgres: () => ({ ok: false, output: 'it needs libx' }) },
      /does not start\n +-> it needs libx/,
    ],
    [
      'brokers that do not answer',
      ['local'],
      { environment: { KAFKA_BROKERS: 'b:1' }, connects: async () => false },
      /b:1 does not answer/,
    ],
    ['no kubeconfig', ['cluster'], { exists: () => false }, /kubeconfig +\/kube is not there\n +-> set KUBECONFIG/],
    ['no kubectl', ['cluster'], { ask: () => ({ ok: false, output: '' }) }, /Missing: kubectl, helm\./],
    [
      'no credentials',
      ['aws'],
      { environment: {}, exists: (path) => path.startsWith('/repo') },
      /credentials +none\n +-> aws configure sso/,
    ],
    [
      'a quota that is too small',
      ['aws'],
      { awsAccounts: async () => [{ need: 'quota of networks', ok: false, found: '5 allowed, 6 needed', fix: 'ask for more' }] },
      /missing {3}quota of networks +5 allowed, 6 needed\n +-> ask for more/,
    ],
    [
      'an endpoint that does not answer',
      ['aws'],
      { environment: { AWS_PROFILE: 'me', AWS_ENDPOINT_URL: 'http://127.0.0.1:4566' }, connects: async () => false },
      /http:\/\/127\.0\.0\.1:4566 does not answer/,
    ],
  ])('fails over %s and says how to get it', async (_, argv, change, expected) => {
    const { code, text } = await doctor(argv, change);
    expect(text).toMatch(expected);
    expect(code).toBe(1);
  });

  test('asks no account where there are no credentials', async () => {
    const asked: string[] = [];
    await doctor(['aws'], {
      environment: {},
      exists: (path) => path.startsWith('/repo'),
      awsAccounts: async () => (asked.push('AWS') > 0 ? [] : []),
    });
    expect(asked).toEqual([]);
  });

  test('asks a cluster nothing where the kubeconfig that names it is not there', async () => {
    const { text } = await doctor(['cluster'], { exists: () => false });
    expect(text).toContain('Missing: kubeconfig.\n');
    expect(text).not.toMatch(/ {2}(cluster|rights in it) /);
  });

  test('asks no cluster where the kubeconfig names none', async () => {
    const { text } = await doctor(['cluster'], {
      ask: (command, args) => (args.includes('current-context') ? { ok: false, output: '' } : machine().ask(command, args)),
    });
    expect(text).toMatch(/kubeconfig +\/kube names no current context\n +-> kubectl config use-context NAME\n/);
    expect(text).toContain('Missing: kubeconfig.\n');
  });

  test('tells of a cluster that does not answer what kubectl says in the end, and asks it no more', async () => {
    const complaint = 'E1124 memcache.go: connection refused\nUnable to connect to the server: no such host';
    const { text } = await doctor(['cluster'], {
      ask: (command, args) => (args.includes('/readyz') ? { ok: false, output: complaint } : machine().ask(command, args)),
    });
    expect(text).toMatch(/missing {3}cluster +Unable to connect to the server: no such host\n/);
    expect(text).not.toContain('rights in it');
  });

  test('says what builds images by the words of the command that builds them', async () => {
    const { code, text } = await doctor(['cluster'], { imageBuilder: () => ({ ok: false, output: 'install Docker with buildx' }) });
    expect([code, /optional {2}image builder +none\n +-> install Docker with buildx\n/.test(text)]).toEqual([0, true]);
  });

  test('a taken port is told with who has it, and is no reason to fail', async () => {
    const { code, text } = await doctor(['local'], { holderOf: async (port) => (port === 3000 ? 'process 7 (node)' : undefined) });
    expect([code, /port 3000 for frontend +taken by process 7 \(node\)/.test(text)]).toEqual([0, true]);
  });
});
