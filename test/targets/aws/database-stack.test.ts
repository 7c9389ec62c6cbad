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

  test('the only arrows into it come from the cluster and from what rotates passwords, and none leaves it', () => {
    expect(arrowsInto(database)).toEqual(['from what runs in the cluster', 'rotates passwords']);
    const [group] = propertiesOf(database, 'AWS::EC2::SecurityGroup').filter(({ GroupDescription }) => GroupDescription === 'PostgreSQL');
    expect(group?.SecurityGroupIngress).toBeUndefined();
    expect(group?.SecurityGroupEgress).toMatchObject([{ CidrIp: '255.255.255.255/32' }]);
  });

  test('it refuses connections without TLS', () => {
    const Parameters = Match.objectLike({ 'rds.force_ssl': '1' });
    database.hasResourceProperties('AWS::RDS::DBParameterGroup', { Family: 'postgres18', Parameters });
  });

  test('its log tells of connections, waits, slow statements and changes of the schema, and never of their values', () => {
    const Parameters = Match.objectLike({
      log_connections: '1',
      log_lock_waits: '1',
      log_min_duration_statement: '1000',
      log_statement: 'ddl',
      log_parameter_max_length: '0',
    });
    database.hasResourceProperties('AWS::RDS::DBParameterGroup', { Parameters });
  });

  test('it is measured every minute, and its statements for a week, encrypted', () => {
    database.hasResourceProperties('AWS::RDS::DBInstance', {
      MonitoringInterval: 60,
      EnablePerformanceInsights: true,
      PerformanceInsightsRetentionPeriod: 7,
      PerformanceInsightsKMSKeyId: Match.anyValue(),
    });
  });

  test('its logs go to groups that are encrypted and made before it', () => {
    database.hasResourceProperties('AWS::RDS::DBInstance', { EnableCloudwatchLogsExports: ['postgresql', 'upgrade'] });
    database.resourceCountIs('AWS::Logs::LogGroup', 3);
    database.allResourcesProperties('AWS::Logs::LogGroup', { KmsKeyId: Match.anyValue(), RetentionInDays: 30 });
  });

  test('the secret of addresses says where the database is, and no password', () => {
    const read = propertiesOf(database, 'AWS::SecretsManager::Secret').find(({ Name }) => Name === 'tiny/dev/database/main');
    const text = JSON.stringify(read?.SecretString).replaceAll('\\', '');
    for (const who of ['app', 'owner', 'read']) expect(text).toContain(`"${who}":"`);
    expect(text).toContain('/tiny?sslmode=verify-full&sslrootcert=/app/rds-authorities.pem');
    expect(text).not.toContain('resolve:secretsmanager');
  });

  test('each password is replaced every 30 days, at first after a month, by one function whose logs are encrypted', () => {
    const schedules = propertiesOf(database, 'AWS::SecretsManager::RotationSchedule');
    expect(schedules).toHaveLength(2);
    for (const schedule of schedules) {
      expect(schedule).toMatchObject({ RotateImmediatelyOnUpdate: false, RotationRules: { ScheduleExpression: 'rate(30 days)' } });
    }
    expect(schedules.filter(({ HostedRotationLambda }) => HostedRotationLambda)).toMatchObject([
      { HostedRotationLambda: { RotationType: 'PostgreSQLSingleUser', RotationLambdaName: 'tiny-dev-database-rotation' } },
    ]);
    expect(schedules.filter(({ RotationLambdaARN }) => RotationLambdaARN)).toHaveLength(1);
    database.hasResourceProperties('AWS::Logs::LogGroup', { LogGroupName: '/aws/lambda/tiny-dev-database-rotation' });
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

describe('database with replicas and a proxy', () => {
  let database: Template;
  beforeAll(async () => {
    const large = tinyOnAws(({ database: size }) => ({ database: { ...size, replicas: 2, proxy: true, rotationDays: 7 } }));
    database = stackOf(await synthesised(large), 'database');
  });

  test('replicas copy the server, and are told nothing that they take from it', () => {
    const replicas = propertiesOf(database, 'AWS::RDS::DBInstance').filter(({ SourceDBInstanceIdentifier }) => SourceDBInstanceIdentifier);
    expect(replicas.map(({ DBInstanceIdentifier }) => DBInstanceIdentifier)).toEqual([
      'tiny-dev-database-main-replica-1',
      'tiny-dev-database-main-replica-2',
    ]);
    for (const replica of replicas) {
      for (const taken of ['StorageEncrypted', 'KmsKeyId', 'EngineVersion', 'AllocatedStorage', 'MasterUsername'])
        expect(replica).not.toHaveProperty(taken);
      expect(replica).toMatchObject({ MonitoringInterval: 60, EnablePerformanceInsights: true, PubliclyAccessible: false });
    }
  });

  test('services reach it through the proxy, over TLS and with their own password; migrations do not', () => {
    database.hasResourceProperties('AWS::RDS::DBProxy', {
      RequireTLS: true,
      EngineFamily: 'POSTGRESQL',
      Auth: [{ AuthScheme: 'SECRETS', ClientPasswordAuthType: 'POSTGRES_SCRAM_SHA_256', IAMAuth: 'DISABLED' }],
    });
    const read = propertiesOf(database, 'AWS::SecretsManager::Secret').find(({ Name }) => Name === 'tiny/dev/database/main');
    const parts = requireJoin(read?.SecretString);
    const [app, owner] = ['app', 'owner'].map((who) => parts[parts.findIndex((part) => String(part).includes(`"${who}":"`)) + 1]);
    expect(JSON.stringify(app)).toContain('mainproxy');
    expect(JSON.stringify(owner)).toContain('mainInstance');
  });

  test('the proxy stands between the cluster and the server', () => {
    expect(arrowsInto(database)).toEqual([
      'Allow connections to the database Instance from the Proxy',
      'from what runs in the cluster',
      'from what runs in the cluster',
      'rotates passwords',
    ]);
  });

  test('the proxy may read the passwords of services and no other, and decrypts them through Secrets Manager only', () => {
    const [policy] = propertiesOf(database, 'AWS::IAM::ManagedPolicy').filter(({ Roles }) => JSON.stringify(Roles).includes('proxy'));
    expect(policy).toMatchObject({
      PolicyDocument: {
        Statement: [
          { Action: 'secretsmanager:GetSecretValue', Resource: { Ref: expect.stringMatching(/^mainapp/) } },
          { Action: 'kms:Decrypt', Condition: { StringEquals: { 'kms:ViaService': 'secretsmanager.eu-central-1.amazonaws.com' } } },
        ],
      },
    });
  });

  test('passwords live as long as is declared', () => {
    database.allResourcesProperties('AWS::SecretsManager::RotationSchedule', {
      RotationRules: { ScheduleExpression: 'rate(7 days)', Duration: '3h' },
    });
  });
});

/** Who may come in, by the words of the rules. */
function arrowsInto(template: Template): string[] {
  return propertiesOf(template, 'AWS::EC2::SecurityGroupIngress')
    .map(({ Description }) => String(Description))
    .sort();
}

/** The pieces of a text that CloudFormation puts together. */
function requireJoin(value: unknown): unknown[] {
  const join = value as { readonly 'Fn::Join'?: readonly [string, unknown[]] } | undefined;
  if (join?.['Fn::Join']) return join['Fn::Join'][1];
  throw new TypeError(`${JSON.stringify(value)} is not put together from pieces`);
}

/** What becomes of everything that holds data. */
function policiesOf(template: Template): Set<unknown> {
  const types = ['AWS::RDS::DBInstance', 'AWS::KMS::Key', 'AWS::SecretsManager::Secret', 'AWS::Logs::LogGroup'];
  return new Set(types.flatMap((type) => Object.values(template.findResources(type)).map(({ DeletionPolicy }) => DeletionPolicy)));
}
