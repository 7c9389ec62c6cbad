import { Match } from 'aws-cdk-lib/assertions';
import { Size } from '../../../src/model/units.ts';
import { propertiesOf, type Synthesised, stackOf, synthesised, tinyOnAws } from './synthesised.ts';

let large: Synthesised;
let small: Synthesised;

beforeAll(async () => {
  large = await synthesised(
    tinyOnAws(() => ({
      keepData: true,
      logDays: 365,
      streaming: { version: '3.9.x.kraft', brokerType: 'kafka.m7g.large', storage: Size.gibibytes(100) },
      edge: { cdn: true, rateLimit: 500 },
      backup: { days: 90, copyRegion: 'eu-west-1' },
      monitoring: { emails: ['on-call@example.com'], monthlyBudget: 900 },
      accountWide: { guardDuty: true, costReports: true },
    })),
  );
  small = await synthesised(tinyOnAws(() => ({ edge: {}, backup: { days: 7, locked: false, restoreTests: false } })));
});

describe('brokers', () => {
  test('there is one in each zone, private, encrypted with our key at rest and by TLS on the way, for users with passwords alone', () => {
    stackOf(large, 'streaming').hasResourceProperties('AWS::MSK::Cluster', {
      ClusterName: 'tiny-dev',
      NumberOfBrokerNodes: 2,
      BrokerNodeGroupInfo: { ConnectivityInfo: { PublicAccess: { Type: 'DISABLED' } } },
      ClientAuthentication: { Sasl: { Scram: { Enabled: true } }, Unauthenticated: { Enabled: false } },
      EncryptionInfo: { EncryptionAtRest: Match.anyValue(), EncryptionInTransit: { ClientBroker: 'TLS', InCluster: true } },
      LoggingInfo: { BrokerLogs: { CloudWatchLogs: { Enabled: true } } },
    });
  });

  test('nothing acknowledged is lost with a zone, and no topic comes by a misspelt name', () => {
    const [configuration] = propertiesOf(stackOf(large, 'streaming'), 'AWS::MSK::Configuration');
    expect(configuration?.ServerProperties).toMatch(
      /^auto\.create\.topics\.enable=false\ndefault\.replication\.factor=2\nmin\.insync\.replicas=1\n/,
    );
    expect(configuration?.ServerProperties).toContain('unclean.leader.election.enable=false\n');
  });

  test('only the cluster reaches them, on the one port for passwords', () => {
    expect(propertiesOf(stackOf(large, 'streaming'), 'AWS::EC2::SecurityGroupIngress')).toMatchObject([{ FromPort: 9096, ToPort: 9096 }]);
  });

  test('their user has a secret by the name that MSK wants and the chart reads, their addresses another', () => {
    const names = propertiesOf(stackOf(large, 'streaming'), 'AWS::SecretsManager::Secret').map(({ Name }) => Name);
    expect(names).toEqual(['AmazonMSK_tiny/dev/services', 'tiny/dev/brokers']);
    stackOf(large, 'streaming').hasResourceProperties('AWS::MSK::BatchScramSecret', { SecretArnList: [Match.anyValue()] });
  });

  test('their disks grow by themselves to four times their size', () => {
    stackOf(large, 'streaming').hasResourceProperties('AWS::ApplicationAutoScaling::ScalableTarget', { MaxCapacity: 400 });
  });
});

describe('the way in, with a content delivery network', () => {
  test('certificate and firewall of CloudFront are in us-east-1, wherever the rest is', () => {
    expect(large.regions.front).toBe('us-east-1');
    expect(large.regions.edge).toBe('eu-central-1');
    stackOf(large, 'front').hasResourceProperties('AWS::WAFv2::WebACL', { Scope: 'CLOUDFRONT', DefaultAction: { Allow: {} } });
  });

  test('the firewall knows attacks and bad addresses, and stops who sends too much, sooner where people sign in', () => {
    const [acl] = propertiesOf(stackOf(large, 'front'), 'AWS::WAFv2::WebACL');
    const rules = acl?.Rules as readonly {
      readonly Name: string;
      readonly Statement: { readonly RateBasedStatement?: { readonly Limit: number } };
    }[];
    expect(rules.map(({ Name }) => Name)).toEqual([
      'AWSManagedRulesAmazonIpReputationList',
      'AWSManagedRulesKnownBadInputsRuleSet',
      'AWSManagedRulesCommonRuleSet',
      'AWSManagedRulesSQLiRuleSet',
      'accounts',
      'requests',
    ]);
    expect(rules.flatMap(({ Statement }) => Statement.RateBasedStatement?.Limit ?? [])).toEqual([100, 500]);
  });

  test.each(['front', 'edge'])('what the firewall of %s refuses is logged, encrypted, without cookies and tokens', (part) => {
    stackOf(large, part).hasResourceProperties('AWS::WAFv2::LoggingConfiguration', {
      RedactedFields: [{ SingleHeader: { Name: 'authorization' } }, { SingleHeader: { Name: 'cookie' } }],
    });
    stackOf(large, part).hasResourceProperties('AWS::Logs::LogGroup', {
      LogGroupName: `aws-waf-logs-tiny-dev-${part}`,
      RetentionInDays: 365,
      KmsKeyId: Match.anyValue(),
    });
  });

  test('the load balancer lets in nobody but CloudFront, which says a generated word', () => {
    const [acl] = propertiesOf(stackOf(large, 'edge'), 'AWS::WAFv2::WebACL');
    expect(acl).toMatchObject({
      Name: 'tiny-dev',
      Scope: 'REGIONAL',
      DefaultAction: { Block: {} },
      Rules: [{ Name: 'AWSManagedRulesKnownBadInputsRuleSet' }, { Name: 'from-cdn', Action: { Allow: {} } }],
    });
    expect(JSON.stringify(acl)).toContain('{{resolve:secretsmanager:');
  });

  test('static files come from the bucket, and from a pod until they are in it', () => {
    const [cdn] = propertiesOf(stackOf(large, 'edge'), 'AWS::CloudFront::Distribution');
    expect(cdn).toMatchObject({
      DistributionConfig: {
        Aliases: ['tiny.example.com'],
        CacheBehaviors: [{ PathPattern: '/_next/static/*', ViewerProtocolPolicy: 'redirect-to-https' }],
        DefaultCacheBehavior: { ViewerProtocolPolicy: 'redirect-to-https', AllowedMethods: expect.arrayContaining(['POST', 'DELETE']) },
        OriginGroups: { Items: [{ FailoverCriteria: { StatusCodes: { Items: [403, 404] } } }] },
        ViewerCertificate: { MinimumProtocolVersion: 'TLSv1.2_2021' },
      },
    });
    expect(JSON.stringify(cdn)).toContain('"DomainName":"origin.tiny.example.com"');
  });

  test('the domain leads to CloudFront, and the certificate of the load balancer has both its names', () => {
    expect(propertiesOf(stackOf(large, 'edge'), 'AWS::Route53::RecordSet').map(({ Name, Type }) => [Name, Type])).toEqual([
      ['tiny.example.com.', 'A'],
      ['tiny.example.com.', 'AAAA'],
    ]);
    stackOf(large, 'edge').hasResourceProperties('AWS::CertificateManager::Certificate', {
      DomainName: 'tiny.example.com',
      SubjectAlternativeNames: ['origin.tiny.example.com'],
    });
  });
});

describe('the way in, without one', () => {
  test('the firewall of the load balancer does it all', () => {
    const [acl] = propertiesOf(stackOf(small, 'edge'), 'AWS::WAFv2::WebACL');
    expect(acl).toMatchObject({ Name: 'tiny-dev', Scope: 'REGIONAL', DefaultAction: { Allow: {} } });
    expect(acl?.Rules).toHaveLength(6);
    expect(Object.keys(small.templates)).not.toContain('front');
  });

  test('the zone tells which servers to name above it', () => {
    expect(JSON.stringify(stackOf(small, 'domain').toJSON())).toContain('NS records of tiny.example.com');
  });
});

describe('copies', () => {
  test('there is one a day for as long as declared, and any second of the last 35 days', () => {
    stackOf(large, 'backup').hasResourceProperties('AWS::Backup::BackupPlan', {
      BackupPlan: {
        BackupPlanRule: [
          Match.objectLike({ RuleName: 'continuous', EnableContinuousBackup: true, Lifecycle: { DeleteAfterDays: 35 } }),
          Match.objectLike({
            RuleName: 'daily',
            Lifecycle: { DeleteAfterDays: 90 },
            CopyActions: [{ DestinationBackupVaultArn: Match.anyValue(), Lifecycle: { DeleteAfterDays: 90 } }],
          }),
        ],
      },
    });
    stackOf(large, 'database').hasResourceProperties('AWS::Backup::BackupSelection', {
      BackupSelection: { Resources: [Match.anyValue()] },
    });
  });

  test.each(['backup', 'copies'])('in the vault of %s they are encrypted, and nobody can delete one before its time', (part) => {
    stackOf(large, part).hasResource('AWS::Backup::BackupVault', {
      DeletionPolicy: 'RetainExceptOnCreate',
      Properties: {
        EncryptionKeyArn: Match.anyValue(),
        LockConfiguration: { MinRetentionDays: 7, MaxRetentionDays: 90, ChangeableForDays: 3 },
      },
    });
  });

  test('configuration and secrets are in the other region as well, under a key of that region', () => {
    expect(large.regions.copies).toBe('eu-west-1');
    stackOf(large, 'backup').hasResourceProperties('AWS::S3::Bucket', {
      ReplicationConfiguration: {
        Rules: [Match.objectLike({ Status: 'Enabled', Destination: Match.objectLike({ EncryptionConfiguration: Match.anyValue() }) })],
      },
    });
    stackOf(large, 'secrets').allResourcesProperties('AWS::SecretsManager::Secret', {
      ReplicaRegions: [{ Region: 'eu-west-1', KmsKeyId: Match.anyValue() }],
    });
  });

  test('AWS restores a database of this environment each week, unless it is told not to', () => {
    stackOf(large, 'backup').hasResourceProperties('AWS::Backup::RestoreTestingPlan', { ScheduleExpression: 'cron(0 6 ? * SUN *)' });
    stackOf(large, 'backup').hasResourceProperties('AWS::Backup::RestoreTestingSelection', {
      ProtectedResourceType: 'RDS',
      ProtectedResourceConditions: { StringEquals: [{ Key: 'aws:ResourceTag/environment', Value: 'dev' }] },
    });
    stackOf(small, 'backup').resourceCountIs('AWS::Backup::RestoreTestingPlan', 0);
  });

  test('an environment that may be destroyed has an open vault and no copies elsewhere', () => {
    stackOf(small, 'backup').hasResourceProperties('AWS::Backup::BackupVault', { LockConfiguration: Match.absent() });
    expect(Object.keys(small.templates)).not.toContain('copies');
  });
});

describe('alarms', () => {
  test('each says what is wrong and which runbook to read, and tells when it is over', () => {
    for (const alarm of propertiesOf(stackOf(large, 'monitoring'), 'AWS::CloudWatch::Alarm')) {
      expect(alarm).toMatchObject({
        AlarmDescription: expect.stringMatching(/^.+; what to do: docs\/runbooks\/aws-[\w-]+\.md$/),
        AlarmActions: [expect.anything()],
        OKActions: [expect.anything()],
      });
    }
  });

  test('CloudFront and its firewall are watched where they are measured, and tell by a topic of their own', () => {
    expect(large.regions.alarms).toBe('us-east-1');
    const alarms = propertiesOf(stackOf(large, 'alarms'), 'AWS::CloudWatch::Alarm');
    expect(alarms.map(({ AlarmName }) => AlarmName).sort()).toEqual([
      'tiny-dev-alarms-cdn-errors',
      'tiny-dev-alarms-cdn-refusals',
      'tiny-dev-alarms-front-blocked',
    ]);
    expect(alarms.every(({ AlarmActions }) => (AlarmActions as unknown[]).length === 1)).toBe(true);
    stackOf(large, 'alarms').hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'email', Endpoint: 'on-call@example.com' });
    expect(Object.keys(small.templates)).not.toContain('alarms');
  });

  test('passwords are in the region of the copies too, for a restored database knows no other', () => {
    const secrets = propertiesOf(stackOf(large, 'database'), 'AWS::SecretsManager::Secret');
    const passwords = secrets.filter(({ GenerateSecretString }) => GenerateSecretString !== undefined);
    expect(passwords.length).toBeGreaterThan(1);
    for (const { ReplicaRegions } of passwords) expect(ReplicaRegions).toMatchObject([{ Region: 'eu-west-1' }]);
    for (const { ReplicaRegions } of propertiesOf(stackOf(small, 'database'), 'AWS::SecretsManager::Secret'))
      expect(ReplicaRegions).toBeUndefined();
  });

  test('database, brokers, cluster, way in, way out and copies are watched', () => {
    const names = propertiesOf(stackOf(large, 'monitoring'), 'AWS::CloudWatch::Alarm').map(({ AlarmName }) =>
      String(AlarmName).replace('tiny-dev-monitoring-', ''),
    );
    expect(names.sort()).toEqual([
      'backup-age',
      'balancer-errors',
      'broker-1-disk',
      'broker-2-disk',
      'brokers-offline',
      'cluster-errors',
      'cluster-pending',
      'firewall-blocked',
      'main-connections',
      'main-cpu',
      'main-memory',
      'main-storage',
      'nat-drops',
      'nat-ports',
      'service-errors',
    ]);
  });

  test('thresholds follow from the size of the database', () => {
    const [connections] = propertiesOf(stackOf(large, 'monitoring'), 'AWS::CloudWatch::Alarm').filter(({ AlarmName }) =>
      String(AlarmName).endsWith('main-connections'),
    );
    // db.t4g.medium has 4 GiB, for which RDS allows 450 connections.
    expect(connections?.Threshold).toBe(360);
  });

  test('they go to an encrypted topic, to people by mail, and a budget tells before it is spent', () => {
    stackOf(large, 'monitoring').hasResourceProperties('AWS::SNS::Topic', { KmsMasterKeyId: Match.anyValue() });
    stackOf(large, 'monitoring').hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'email', Endpoint: 'on-call@example.com' });
    stackOf(large, 'monitoring').hasResourceProperties('AWS::Budgets::Budget', { Budget: { BudgetLimit: { Amount: 900, Unit: 'USD' } } });
  });

  test('copies that fail are told of, whichever kind of job it was', () => {
    stackOf(large, 'monitoring').hasResourceProperties('AWS::Events::Rule', { EventPattern: Match.objectLike({ source: ['aws.backup'] }) });
  });
});

describe('once for an account', () => {
  test('GuardDuty looks at audit logs, nodes, buckets and logins, and tells of what is not harmless', () => {
    const [detector] = propertiesOf(stackOf(large, 'intruders'), 'AWS::GuardDuty::Detector');
    expect(JSON.stringify(detector?.Features).match(/"Name":"[A-Z0-9_]+"/g)).toHaveLength(6);
    stackOf(large, 'intruders').hasResourceProperties('AWS::Events::Rule', {
      EventPattern: Match.objectLike({ detail: { severity: [{ numeric: ['>=', 4] }] } }),
    });
  });

  test('a report of cost goes to an encrypted bucket in the region of billing', () => {
    expect(large.regions.costs).toBe('us-east-1');
    stackOf(large, 'costs').resourceCountIs('AWS::BCMDataExports::Export', 1);
  });
});
