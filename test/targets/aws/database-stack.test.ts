import { Match, type Template } from 'aws-cdk-lib/assertions';
import { Size } from '../../../src/model/units.ts';
import { tinyPlatform } from '../../support/tiny-platform.ts';
import { propertiesOf, stackOf, synthesised, tinyOnAws } from './synthesised.ts';

describe('database', () => {
  let database: Template;
  beforeAll(async () => {
    database = stackOf(await synthesised(tinyPlatform()), 'database');
  });

  test('it is PostgreSQL of the declared version, encrypted, without a public address', () => {
    database.hasResourceProperties('AWS::RDS::DBInstance', {
      Engine: 'postgres',
      EngineVersion: '18',
      DBName: 'tiny',
      StorageEncrypted: true,
      KmsKeyId: Match.anyValue(),
      PubliclyAccessible: false,
    });
  });

  test('its subnets are the isolated ones', () => {
    const [group] = propertiesOf(database, 'AWS::RDS::DBSubnetGroup');
    expect(JSON.stringify(group?.SubnetIds).match(/private|public|isolated/g)).toEqual(['isolated', 'isolated']);
  });

  test('the only arrow into it comes from the cluster, and none leaves it', () => {
    const arrows = propertiesOf(database, 'AWS::EC2::SecurityGroupIngress');
    expect(arrows).toHaveLength(1);
    expect(arrows[0]).toMatchObject({ IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432 });
    expect(JSON.stringify(arrows[0]?.SourceSecurityGroupId)).toContain('tiny-dev-cluster');
    database.allResourcesProperties('AWS::EC2::SecurityGroup', {
      SecurityGroupIngress: Match.absent(),
      SecurityGroupEgress: [Match.objectLike({ CidrIp: '255.255.255.255/32' })],
    });
  });

  test('it refuses connections without TLS', () => {
    database.hasResourceProperties('AWS::RDS::DBParameterGroup', { Family: 'postgres18', Parameters: { 'rds.force_ssl': '1' } });
  });

  test('its logs go to groups that are encrypted and made before it', () => {
    database.hasResourceProperties('AWS::RDS::DBInstance', { EnableCloudwatchLogsExports: ['postgresql', 'upgrade'] });
    database.resourceCountIs('AWS::Logs::LogGroup', 2);
    database.allResourcesProperties('AWS::Logs::LogGroup', { KmsKeyId: Match.anyValue(), RetentionInDays: 30 });
  });

  test('the secret that the chart reads holds a connection string for services and one for migrations', () => {
    const read = propertiesOf(database, 'AWS::SecretsManager::Secret').find(({ Name }) => Name === 'tiny/dev/database/main');
    const text = JSON.stringify(read?.SecretString).replaceAll('\\', '');
    expect(text).toContain('"app":"postgres://{{resolve:secretsmanager:');
    expect(text).toContain('"owner":"postgres://{{resolve:secretsmanager:');
    expect(text).toContain('/tiny?sslmode=require');
  });

  test('credentials are generated for the declared role and for an owner', () => {
    const templates = propertiesOf(database, 'AWS::SecretsManager::Secret').flatMap(({ Name, GenerateSecretString }) =>
      GenerateSecretString ? [[Name, (GenerateSecretString as { SecretStringTemplate: string }).SecretStringTemplate]] : [],
    );
    expect(Object.fromEntries(templates)).toEqual({
      'tiny/dev/database/main/app': '{"username":"tiny_app"}',
      'tiny/dev/database/main/owner': '{"username":"tiny_owner"}',
    });
  });

  test('in an environment that does not keep its data everything goes with the stack', () => {
    expect(policiesOf(database)).toEqual(new Set(['Delete']));
  });
});

describe('database of an environment that keeps its data', () => {
  const size = { instanceClass: 'db.m7g.large', storage: Size.gibibytes(100), multiAz: true, backupDays: 35, deletionProtection: true };
  let database: Template;
  beforeAll(async () => {
    database = stackOf(await synthesised(tinyOnAws(() => ({ database: size, keepData: true, logDays: 365 }))), 'database');
  });

  test('size, standby, backups and protection follow from the environment', () => {
    database.hasResource('AWS::RDS::DBInstance', {
      DeletionPolicy: 'Snapshot',
      UpdateReplacePolicy: 'Snapshot',
      Properties: {
        DBInstanceClass: 'db.m7g.large',
        AllocatedStorage: '100',
        MaxAllocatedStorage: 400,
        MultiAZ: true,
        BackupRetentionPeriod: 35,
        DeletionProtection: true,
        DeleteAutomatedBackups: false,
      },
    });
  });

  test('key, secrets and logs outlive the stack', () => {
    expect(policiesOf(database)).toEqual(new Set(['RetainExceptOnCreate', 'Snapshot']));
    database.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 365 });
  });
});

/** What becomes of everything that holds data. */
function policiesOf(template: Template): Set<unknown> {
  const types = ['AWS::RDS::DBInstance', 'AWS::KMS::Key', 'AWS::SecretsManager::Secret', 'AWS::Logs::LogGroup'];
  return new Set(types.flatMap((type) => Object.values(template.findResources(type)).map(({ DeletionPolicy }) => DeletionPolicy)));
}
