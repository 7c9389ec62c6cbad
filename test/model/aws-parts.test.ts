import { readFileSync } from 'node:fs';
import type { AwsEnvironmentProps } from '../../src/model/environment.ts';
import { designedExtensions } from '../../src/model/extensions.ts';
import { Size } from '../../src/model/units.ts';
import { tinyPlatform } from '../support/tiny-platform.ts';

/** Declares the tiny platform with other facts about its environment on AWS. */
function declare(facts: Partial<AwsEnvironmentProps>) {
  return () =>
    tinyPlatform((props) => ({
      ...props,
      environments: { ...props.environments, dev: { ...(props.environments.dev as AwsEnvironmentProps), ...facts } },
    }));
}

const database = {
  instanceClass: 'db.t4g.medium',
  storage: Size.gibibytes(20),
  multiAz: false,
  backupDays: 1,
  deletionProtection: false,
};

describe('parts of an environment on AWS', () => {
  test.each<[string, Partial<AwsEnvironmentProps>]>([
    ['database.replicas is 16, allowed is a whole number from 0 to 15', { database: { ...database, replicas: 16 } }],
    ['database.rotationDays is 0, allowed is a whole number from 1 to 365', { database: { ...database, rotationDays: 0 } }],
    [
      'streaming.version is "3.5.1", allowed is a version of Kafka on MSK without ZooKeeper such as 3.9.x.kraft',
      { streaming: { version: '3.5.1', brokerType: 'kafka.m7g.large', storage: Size.gibibytes(10) } },
    ],
    [
      'streaming.brokerType is "m7g.large", allowed is a type of MSK brokers such as kafka.m7g.large',
      { streaming: { version: '3.9.x.kraft', brokerType: 'm7g.large', storage: Size.gibibytes(10) } },
    ],
    ['edge.rateLimit is 10, allowed is a whole number from 100 to 2000000', { edge: { rateLimit: 10 } }],
    ['edge.assetDays is 1, allowed is a whole number from 30 to 3650', { edge: { assetDays: 1 } }],
    ['backup.days is 3, allowed is a whole number from 7 to 3650', { backup: { days: 3, locked: false } }],
    [
      'backup.copyRegion is "eu-central-1", allowed is another region than eu-central-1; name one far away',
      { backup: { days: 7, locked: false, copyRegion: 'eu-central-1' } },
    ],
    ['backup.locked is true, allowed is false where keepData is false; unlock the vault', { backup: { days: 7 }, keepData: false }],
    ['monitoring.emails.0 is "nobody", allowed is an address of e-mail', { monitoring: { emails: ['nobody'] } }],
    [
      'extensions.functions is true, allowed is false, for Lambda functions from the images of the apps are designed and not built; read docs/aws/designed-add-ons.md',
      { extensions: { functions: true } },
    ],
    ['extensions.analytics is true, allowed is false, for analytics on Kinesis', { extensions: { analytics: true } }],
    ['extensions.models is true, allowed is false, for endpoints of SageMaker', { extensions: { models: true } }],
    ['monitoring.monthlyBudget is 0, allowed is a whole number from 1 to 10000000', { monitoring: { monthlyBudget: 0 } }],
  ])('%s', (sentence, facts) => {
    expect(declare(facts)).toThrow(`environments.dev.${sentence}`);
  });

  test('none of them has to be declared', () => {
    expect(declare({})).not.toThrow();
    expect(declare({ extensions: { functions: false } })).not.toThrow();
  });

  test.each(Object.keys(designedExtensions))('the design of %s is written down', (name) => {
    expect(readFileSync('docs/aws/designed-add-ons.md', 'utf8')).toContain(`## \`extensions.${name}\``);
  });
});
