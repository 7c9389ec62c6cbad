import { existsSync } from 'node:fs';
import { platform } from '../../../src/platform.ts';
import { awsEnvironmentOf, namesOnAws } from '../../../src/targets/aws/aws-environment.ts';
import { type Synthesised, synthesised } from './synthesised.ts';

// Three environments of up to seventeen stacks, on a machine that may be busy.
jest.setTimeout(240_000);

interface Resource {
  readonly Type: string;
  readonly DeletionPolicy?: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}

/** Of everything that stores something, where its key is said. */
const keyOf: Readonly<Record<string, (properties: Resource['Properties']) => unknown>> = {
  'AWS::RDS::DBInstance': ({ KmsKeyId, SourceDBInstanceIdentifier }) => KmsKeyId ?? SourceDBInstanceIdentifier,
  'AWS::MSK::Cluster': ({ EncryptionInfo }) =>
    (EncryptionInfo as { EncryptionAtRest: { DataVolumeKMSKeyId: unknown } }).EncryptionAtRest.DataVolumeKMSKeyId,
  'AWS::SecretsManager::Secret': ({ KmsKeyId }) => KmsKeyId,
  'AWS::Logs::LogGroup': ({ KmsKeyId }) => KmsKeyId,
  'AWS::SNS::Topic': ({ KmsMasterKeyId }) => KmsMasterKeyId,
  'AWS::SQS::Queue': ({ KmsMasterKeyId }) => KmsMasterKeyId,
  'AWS::Backup::BackupVault': ({ EncryptionKeyArn }) => EncryptionKeyArn,
  'AWS::EKS::Cluster': ({ EncryptionConfig }) => EncryptionConfig,
};

/** Everything that stores something and cannot be made again. */
const stored = [
  'AWS::RDS::DBInstance',
  'AWS::MSK::Cluster',
  'AWS::S3::Bucket',
  'AWS::KMS::Key',
  'AWS::SecretsManager::Secret',
  'AWS::ECR::Repository',
  'AWS::Backup::BackupVault',
  'AWS::Route53::HostedZone',
  'AWS::Logs::LogGroup',
];

/** Stacks whose outputs a template takes. */
function stacksTakenFrom(template: unknown): string[] {
  const text = JSON.stringify(template);
  expect(text).not.toContain('Fn::ImportValue');
  return [...text.matchAll(/"Fn::GetStackOutput":\{"StackName":"([^"]+)"/g)].map(([, name = '']) => name);
}

describe.each(namesOnAws(platform))('%s', (environmentName) => {
  const { environment } = awsEnvironmentOf(platform, environmentName);
  let made: Synthesised;
  let resources: [id: string, resource: Resource][];
  beforeAll(async () => {
    made = await synthesised(platform, environmentName);
    resources = Object.entries(made.templates).flatMap(([part, template]) =>
      Object.entries(template.toJSON().Resources as Record<string, Omit<Resource, 'Properties'> & Partial<Resource>>).map(
        ([id, resource]): [string, Resource] => [`${part}/${id}`, { Properties: {}, ...resource }],
      ),
    );
  });

  /** Ids of the resources of one type for which something holds. */
  function idsWhere(type: string, holds: (resource: Resource) => boolean): string[] {
    return resources.flatMap(([id, resource]) => (resource.Type === type && holds(resource) ? [id] : []));
  }

  test('everything that stores something is encrypted with a key of ours', () => {
    const open = Object.entries(keyOf).flatMap(([type, key]) => idsWhere(type, ({ Properties }) => key(Properties) === undefined));
    expect(open).toEqual([]);
  });

  test('buckets are as well, but for those that take access logs, to which S3 cannot deliver then; none is public, all want TLS', () => {
    const withoutKey = idsWhere(
      'AWS::S3::Bucket',
      ({ Properties }) => !JSON.stringify(Properties.BucketEncryption).includes('KMSMasterKeyID'),
    );
    expect(withoutKey.filter((id) => !id.includes('/AccessLogs'))).toEqual([]);
    const shut = { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true };
    for (const [, { Type, Properties }] of resources) {
      if (Type === 'AWS::S3::Bucket') expect(Properties.PublicAccessBlockConfiguration).toEqual(shut);
      if (Type === 'AWS::S3::BucketPolicy') expect(JSON.stringify(Properties)).toContain('"aws:SecureTransport":"false"');
    }
  });

  test('every key of ours is replaced by a new one each year', () => {
    expect(idsWhere('AWS::KMS::Key', ({ Properties }) => Properties.EnableKeyRotation !== true)).toEqual([]);
  });

  test('all logs stay for the declared time', () => {
    const { logDays = 30 } = environment;
    expect(idsWhere('AWS::Logs::LogGroup', ({ Properties }) => Properties.RetentionInDays !== logDays)).toEqual([]);
  });

  test('databases are protected from deletion where that is declared, which it is in prod', () => {
    const { deletionProtection } = environment.database;
    expect(idsWhere('AWS::RDS::DBInstance', ({ Properties }) => Properties.DeletionProtection !== deletionProtection)).toEqual([]);
    expect(environmentName !== 'prod' || deletionProtection).toBe(true);
  });

  test('what is stored outlives its stack where data is kept, and goes with it where it is not', () => {
    const { keepData = true } = environment;
    const wanted = keepData ? ['RetainExceptOnCreate', 'Retain', 'Snapshot'] : ['Delete'];
    const wrong = stored.flatMap((type) => idsWhere(type, ({ DeletionPolicy = 'Delete' }) => !wanted.includes(DeletionPolicy)));
    expect(wrong).toEqual([]);
  });

  test('nothing that stores something has a public address', () => {
    expect(idsWhere('AWS::RDS::DBInstance', ({ Properties }) => Properties.PubliclyAccessible !== false)).toEqual([]);
    expect(JSON.stringify(resources)).not.toContain('"PublicAccess":{"Type":"SERVICE_PROVIDED_EIPS"}');
  });

  test('no machine has a public address: subnets give out none, node groups are in private ones', () => {
    expect(idsWhere('AWS::EC2::Subnet', ({ Properties }) => Properties.MapPublicIpOnLaunch !== false)).toEqual([]);
    expect(JSON.stringify(resources.filter(([, { Type }]) => Type === 'AWS::EC2::LaunchTemplate'))).not.toContain(
      'AssociatePublicIpAddress',
    );
    const groups = resources
      .filter(([, { Type }]) => Type === 'AWS::EKS::Nodegroup')
      .map(([, { Properties }]) => JSON.stringify(Properties.Subnets));
    expect(groups.length).toBeGreaterThan(0);
    for (const subnets of groups) expect(subnets).not.toMatch(/public|isolated/i);
  });

  test('no security group lets in the whole world', () => {
    const fromAnywhere = resources.filter(([, { Type, Properties }]) => {
      const rules =
        Type === 'AWS::EC2::SecurityGroup'
          ? (Properties.SecurityGroupIngress ?? [])
          : Type === 'AWS::EC2::SecurityGroupIngress'
            ? [Properties]
            : [];
      return /"(0\.0\.0\.0\/0|::\/0)"/.test(JSON.stringify(rules));
    });
    expect(fromAnywhere).toEqual([]);
  });

  test('passwords of databases are rotated, each of them', () => {
    const secrets = idsWhere('AWS::SecretsManager::Secret', ({ Properties }) => /\/database\/\w+\/\w+$/.test(String(Properties.Name)));
    expect(secrets.length).toBeGreaterThan(0);
    expect(idsWhere('AWS::SecretsManager::RotationSchedule', () => true)).toHaveLength(secrets.length);
  });

  test('every alarm has the runbook that it names', () => {
    const pages = resources.flatMap(([, { Type, Properties }]) =>
      Type === 'AWS::CloudWatch::Alarm' ? [/docs\/runbooks\/[\w-]+\.md/.exec(String(Properties.AlarmDescription))?.[0] ?? 'none'] : [],
    );
    expect([...new Set(pages)].filter((page) => !existsSync(page))).toEqual([]);
  });

  test('no stack has to be deployed twice: each takes only from stacks that come before it', () => {
    const parts = Object.keys(made.templates);
    const taken = parts.flatMap((part, place) =>
      stacksTakenFrom(made.templates[part]?.toJSON()).map((name) => ({ part, place, from: name.split('-').at(-1) ?? '' })),
    );
    expect(taken.length).toBeGreaterThan(5);
    expect(taken.filter(({ from, place }) => !parts.slice(0, place).includes(from))).toEqual([]);
  });

  test('no template comes near the limit of resources', () => {
    const sizes = Object.values(made.templates).map((template) => Object.keys(template.toJSON().Resources).length);
    expect(Math.max(...sizes)).toBeLessThan(400);
  });
});
