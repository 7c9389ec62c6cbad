import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import type { EnvironmentName } from '../../../../src/model/environment.ts';
import { platform } from '../../../../src/platform.ts';
import { type FollowersProps, followersOf, type ReleaseToRoll } from '../../../../src/targets/aws/deploy/followers.ts';
import type { Run } from '../../../../src/targets/aws/deploy/push-images.ts';
import { MemoryStore } from './memory-store.ts';

/** Outputs of the stacks of prod, as far as they are read. */
const outputs = {
  'todo-app-prod-edge': { FirewallArn: 'arn:waf', CertificateArn: 'arn:acm', StaticFilesBucket: 'static' },
  'todo-app-prod-streaming': { BrokerAddresses: 'b-1:9096,b-2:9096' },
  'todo-app-prod-backup': { ConfigurationBucket: 'configuration' },
};

const docker: Run = async (_, [command, , folder = '']) => {
  if (command === 'cp') writeFileSync(join(folder, 'a.js'), 'a()');
  return command === 'create' ? 'c0ffee' : '';
};

/** What comes after the stacks of an environment, with buckets in memory. */
async function follow(environmentName: EnvironmentName, change: Partial<FollowersProps> = {}) {
  const stores: Record<string, MemoryStore> = {};
  const rolled: ReleaseToRoll[] = [];
  const followers = followersOf(platform, {
    environmentName,
    tag: 'abc',
    registry: { login: async () => ({ host: 'registry', user: 'AWS', password: 'x' }), has: async () => true },
    run: docker,
    release: async (release) => ({ serves: rolled.push(release) > 0, said: 'serves' }),
    rendered: () => ({ 'chart/Chart.yaml': 'name: todo-app' }),
    about: { commit: '1234' },
    storeOf: ({ bucket }) => {
      stores[bucket] = stores[bucket] ?? new MemoryStore();
      return stores[bucket];
    },
    ...change,
  });
  const said: Record<string, string> = {};
  const deployed = { account: '111111111111', assembly: { stacks: [] } as unknown as CloudAssembly, outputs };
  for (const { name, run } of followers) said[name] = await run(deployed);
  return { names: followers.map(({ name }) => name), said, stores, rolled };
}

describe('what comes after the stacks', () => {
  test('with a content delivery network: images, static files, the release, the configuration', async () => {
    const { names, rolled, stores } = await follow('prod');
    expect(names).toEqual(['images', 'static files', 'release', 'configuration']);
    expect(rolled).toEqual([
      {
        account: '111111111111',
        registry: 'registry/todo-app-prod',
        facts: { firewallArn: 'arn:waf', certificateArn: 'arn:acm', brokers: 'b-1:9096,b-2:9096' },
      },
    ]);
    expect(await stores.static?.list('')).toEqual(['_next/static/a.js', 'releases/abc.json']);
  });

  test('without one there are no static files to publish, without a tag no release, without backups no configuration', async () => {
    expect((await follow('dev', { tag: undefined })).names).toEqual([]);
    expect((await follow('prod', { tag: undefined })).names).toEqual(['configuration']);
  });

  test('files of a release before begin to age once the new one serves, and not before', async () => {
    const store = new MemoryStore();
    const storeOf = () => store;
    await follow('prod', { tag: 'one', storeOf });
    const replaced = async () => JSON.parse((await store.read('releases/one.json')) ?? '{}').replacedAt;
    await follow('prod', { tag: 'two', storeOf, release: async () => ({ serves: false, said: 'left out' }) });
    expect(await replaced()).toBeUndefined();
    await follow('prod', { tag: 'two', storeOf });
    expect(await replaced()).toBeDefined();
  });

  test('the configuration says what it is of, and has what was rendered and what the stacks told', async () => {
    const { stores } = await follow('prod');
    const about = JSON.parse((await stores.configuration?.read('newest.json')) ?? '{}');
    expect(about).toMatchObject({ environment: 'prod', account: '111111111111', commit: '1234', tag: 'abc' });
    expect((await stores.configuration?.list(about.folder))?.map((key) => key.replace(about.folder, ''))).toEqual([
      'chart/Chart.yaml',
      'outputs.json',
      'about.json',
    ]);
  });
});
