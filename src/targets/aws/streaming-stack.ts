import { CfnScalableTarget, CfnScalingPolicy } from 'aws-cdk-lib/aws-applicationautoscaling';
import { type ISecurityGroup, type IVpc, Port, SecurityGroup, SubnetType } from 'aws-cdk-lib/aws-ec2';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { CfnBatchScramSecret, CfnCluster, CfnConfiguration } from 'aws-cdk-lib/aws-msk';
import { CfnSecret, type Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { CfnOutput } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { StreamingProps } from '../../model/aws-parts.ts';
import { holdsNoSecret, roleCredentials } from './database/database-secrets.ts';
import { EnvironmentStack, type EnvironmentStackProps } from './environment-stack.ts';
import { acknowledge } from './guard/acknowledge.ts';
import { ownHandlerLogs } from './handler-logs.ts';
import { outputNames } from './output-names.ts';
import { encryptedLogGroup, stackKey } from './stack-key.ts';
import { brokerAddresses } from './streaming/broker-addresses.ts';

/** Port on which brokers of MSK want SCRAM over TLS. */
const scramPort = 9096;

const rotatedByHand = 'AWS has no function that rotates users of MSK; docs/aws/data-and-edge.md says how to do it by hand';

export interface StreamingStackProps extends EnvironmentStackProps {
  readonly streaming: StreamingProps;
  /** Network whose isolated subnets the brokers are in. */
  readonly vpc: IVpc;
  /** The only ones that may connect. */
  readonly clients: ISecurityGroup;
}

/** Kafka brokers on MSK, one in every zone, and the secrets by which services reach them. Topics are made by the job of the chart. */
export class StreamingStack extends EnvironmentStack {
  readonly brokers: CfnCluster;
  readonly credentials: Secret;
  readonly key: Key;

  constructor(scope: Construct, { streaming, ...props }: StreamingStackProps) {
    super(scope, 'streaming', { ...props, description: `Event brokers of ${props.platform.name} in ${props.environmentName}` });
    this.key = stackKey(this);
    this.credentials = this.createCredentials(props);
    this.brokers = this.createBrokers(props, streaming);
    const allowed = new CfnBatchScramSecret(this, 'Users', {
      clusterArn: this.brokers.attrArn,
      secretArnList: [this.credentials.secretArn],
    });
    this.growDisks(streaming);
    this.tellAddresses(props, allowed);
    ownHandlerLogs(this, this.key);
  }

  /** MSK takes only secrets whose names begin so, encrypted with a key of ours. */
  private createCredentials({ names, environmentName }: EnvironmentStackProps): Secret {
    const secret = roleCredentials(this, 'Credentials', {
      secretName: names.brokersCredentials(environmentName),
      description: 'user of the services at the event brokers',
      username: names.brokersUser,
      key: this.key,
    });
    acknowledge(secret, { 'AwsSolutions-SMG4': rotatedByHand, 'NIST.800.53.R5-SecretsManagerRotationEnabled': rotatedByHand });
    return secret;
  }

  private createBrokers(props: Omit<StreamingStackProps, 'streaming'>, streaming: StreamingProps): CfnCluster {
    const { vpc, names, environmentName } = props;
    const clusterName = names.cluster(environmentName);
    const logs = encryptedLogGroup(this, 'BrokerLogs', { name: `/aws/msk/${clusterName}`, key: this.key });
    const zones = vpc.isolatedSubnets.length;
    const configuration = this.configure(streaming, zones);
    const brokers = new CfnCluster(this, 'Brokers', {
      clusterName,
      kafkaVersion: streaming.version,
      numberOfBrokerNodes: zones,
      brokerNodeGroupInfo: {
        instanceType: streaming.brokerType,
        clientSubnets: vpc.selectSubnets({ subnetType: SubnetType.PRIVATE_ISOLATED }).subnetIds,
        securityGroups: [this.createSecurityGroup(props).securityGroupId],
        storageInfo: { ebsStorageInfo: { volumeSize: streaming.storage.toGibibytes() } },
        connectivityInfo: { publicAccess: { type: 'DISABLED' } },
      },
      clientAuthentication: { sasl: { scram: { enabled: true } }, unauthenticated: { enabled: false } },
      encryptionInfo: {
        encryptionAtRest: { dataVolumeKmsKeyId: this.key.keyArn },
        encryptionInTransit: { clientBroker: 'TLS', inCluster: true },
      },
      configurationInfo: { arn: configuration.attrArn, revision: configuration.attrLatestRevisionRevision },
      enhancedMonitoring: 'PER_TOPIC_PER_BROKER',
      loggingInfo: { brokerLogs: { cloudWatchLogs: { enabled: true, logGroup: logs.logGroupName } } },
    });
    brokers.applyRemovalPolicy(this.keepPolicy);
    return brokers;
  }

  private createSecurityGroup({ vpc, clients }: Omit<StreamingStackProps, 'streaming'>): SecurityGroup {
    const securityGroup = new SecurityGroup(this, 'SecurityGroup', { vpc, description: 'Kafka brokers', allowAllOutbound: false });
    securityGroup.addIngressRule(clients, Port.tcp(scramPort), 'from what runs in the cluster');
    return securityGroup;
  }

  /** Nothing acknowledged is lost with one zone, and no topic comes into being by a misspelt name. */
  private configure({ version }: StreamingProps, zones: number): CfnConfiguration {
    const settings = {
      'auto.create.topics.enable': false,
      'default.replication.factor': zones,
      'min.insync.replicas': zones - 1,
      'offsets.topic.replication.factor': zones,
      'transaction.state.log.replication.factor': zones,
      'transaction.state.log.min.isr': zones - 1,
      'unclean.leader.election.enable': false,
      'compression.type': 'producer',
    };
    return new CfnConfiguration(this, 'Configuration', {
      name: this.stackName,
      kafkaVersionsList: [version],
      serverProperties: Object.entries(settings)
        .map(([name, value]) => `${name}=${value}\n`)
        .join(''),
    });
  }

  private growDisks({ storage }: StreamingProps): void {
    const target = new CfnScalableTarget(this, 'Disks', {
      serviceNamespace: 'kafka',
      scalableDimension: 'kafka:broker-storage:VolumeSize',
      resourceId: this.brokers.attrArn,
      minCapacity: 1,
      maxCapacity: Math.min(storage.toGibibytes() * 4, 16_384),
    });
    new CfnScalingPolicy(this, 'DiskGrowth', {
      policyName: `${this.stackName}-disks`,
      policyType: 'TargetTrackingScaling',
      scalingTargetId: target.ref,
      targetTrackingScalingPolicyConfiguration: {
        predefinedMetricSpecification: { predefinedMetricType: 'KafkaBrokerStorageUtilization' },
        targetValue: 70,
        disableScaleIn: true,
      },
    });
  }

  private tellAddresses({ names, environmentName }: EnvironmentStackProps, allowed: CfnBatchScramSecret): void {
    const addresses = brokerAddresses(this, { brokers: this.brokers, after: allowed, key: this.key });
    new CfnOutput(this, outputNames.brokers, {
      description: 'where the event brokers are: global.kafka.brokers of the chart',
      value: addresses,
    });
    const secret = new CfnSecret(this, 'Addresses', {
      name: names.brokersSecret(environmentName),
      description: 'where the event brokers are: host:port by comma',
      kmsKeyId: this.key.keyArn,
      secretString: this.toJsonString({ addresses }),
    });
    secret.applyRemovalPolicy(this.keepPolicy);
    holdsNoSecret(secret);
  }
}
