import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { definePlatform, type PlatformProps } from '../../src/model/platform.ts';
import { platform } from '../../src/platform.ts';
import { deployEnvironment } from '../../src/targets/aws/deploy/deploy-environment.ts';
import { synthesise } from '../../src/targets/aws/synthesise.ts';

/** Declarations that would lose something, each with what has to be named. */
export const losses: readonly (readonly [what: string, change: (props: PlatformProps) => PlatformProps, named: RegExp])[] = [
  [
    'another name of the database',
    (props) => ({ ...props, databases: mapped(props.databases, (one) => ({ ...one, databaseName: 'another' })) }),
    /AWS::RDS::DBInstance|DBName/,
  ],
  ['another name of the images', (props) => ({ ...props, imagePrefix: 'another' }), /RepositoryName changes from/],
  [
    'another range of addresses',
    (props) => ({
      ...props,
      environments: mapped(props.environments, (one) =>
        one.runsOn === 'aws' ? { ...one, network: { ...one.network, cidr: '10.99.0.0/16' } } : one,
      ),
    }),
    /replaced/,
  ],
];

/** Deploys an environment of a changed declaration, answering yes to everything. */
export async function deployChanged(change: (props: PlatformProps) => PlatformProps, environmentName: string): Promise<unknown> {
  const outdir = mkdtempSync(join(tmpdir(), 'keelson-aws-changed-'));
  try {
    const changed = definePlatform(change(platform));
    const assembly = await synthesise(changed, { environmentName, outdir });
    const talk = { say: () => undefined, ask: async () => true };
    return await deployEnvironment(changed, { environmentName, assembly, talk, pollEvery: 100 });
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

function mapped<Value>(record: Readonly<Record<string, Value>>, change: (value: Value) => Value): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
