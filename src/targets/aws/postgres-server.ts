import { InstanceType, type ISecurityGroup, type IVpc, Port, SecurityGroup, SubnetType } from 'aws-cdk-lib/aws-ec2';
import type { Key } from 'aws-cdk-lib/aws-kms';
import {
  CaCertificate,
  Credentials,
  DatabaseInstance,
  DatabaseInstanceEngine,
  DatabaseSecret,
  ParameterGroup,
  PostgresEngineVersion,
  StorageType,
} from 'aws-cdk-lib/aws-rds';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { DatabaseSizeProps } from '../../model/environment.ts';
import type { DatabaseProps } from '../../model/resources.ts';
import { unsafeInUrls } from './database-secrets.ts';
import type { EnvironmentStack } from './environment-stack.ts';
import { encryptedLogGroup } from './stack-key.ts';

const port = 5432;
const logTypes = ['postgresql', 'upgrade'];

export interface PostgresServerProps {
  /** What is declared about it everywhere. */
  readonly database: DatabaseProps;
  /** What the environment says of its size and safety. */
  readonly size: DatabaseSizeProps;
  /** Network whose isolated subnets it is in. */
  readonly vpc: IVpc;
  /** The only ones that may connect. */
  readonly clients: ISecurityGroup;
  /** Encrypts its disk, its logs and its credentials. */
  readonly key: Key;
  /** Start of the names of its secrets in Secrets Manager. */
  readonly secretName: string;
}

/** One PostgreSQL server on RDS. Nobody reaches it but the clients, and only over TLS. */
export class PostgresServer extends Construct {
  readonly instance: DatabaseInstance;
  readonly #stack: EnvironmentStack;

  constructor(stack: EnvironmentStack, id: string, props: PostgresServerProps) {
    super(stack, id);
    this.#stack = stack;
    // A name of its own keeps CloudFormation from replacing the server: it cannot make a second one of that name.
    const instanceIdentifier = `${stack.stackName}-${id}`.toLowerCase();
    const logs = logTypes.map((type) =>
      encryptedLogGroup(stack, `${id}-${type}-logs`, { name: `/aws/rds/instance/${instanceIdentifier}/${type}`, key: props.key }),
    );
    this.instance = new DatabaseInstance(this, 'Instance', {
      instanceIdentifier,
      ...this.what(props),
      ...this.where(props),
      ...this.howSafe(props),
    });
    this.instance.node.addDependency(...logs);
  }

  private what(props: PostgresServerProps) {
    const { database, size } = props;
    const version = PostgresEngineVersion.of(String(database.version), String(database.version));
    const engine = DatabaseInstanceEngine.postgres({ version });
    return {
      engine,
      parameterGroup: new ParameterGroup(this, 'Parameters', { engine, parameters: { 'rds.force_ssl': '1' } }),
      databaseName: database.databaseName,
      credentials: Credentials.fromSecret(this.createOwner(props)),
      instanceType: new InstanceType(size.instanceClass.replace(/^db\./, '')),
      storageType: StorageType.GP3,
      allocatedStorage: size.storage.toGibibytes(),
      maxAllocatedStorage: size.storage.toGibibytes() * 4,
    };
  }

  /** Credentials of the owner of the schema, which migrations use. */
  private createOwner({ database, key, secretName }: PostgresServerProps): DatabaseSecret {
    const secret = new DatabaseSecret(this, 'Owner', {
      username: `${database.databaseName}_owner`,
      secretName: `${secretName}/owner`,
      encryptionKey: key,
      excludeCharacters: unsafeInUrls,
    });
    secret.applyRemovalPolicy(this.#stack.keepPolicy);
    return secret;
  }

  private where({ vpc, clients }: PostgresServerProps) {
    const securityGroup = new SecurityGroup(this, 'SecurityGroup', {
      vpc,
      description: 'PostgreSQL, for what runs in the cluster',
      allowAllOutbound: false,
    });
    securityGroup.addIngressRule(clients, Port.tcp(port), 'from what runs in the cluster');
    return {
      vpc,
      vpcSubnets: { subnetType: SubnetType.PRIVATE_ISOLATED },
      securityGroups: [securityGroup],
      publiclyAccessible: false,
      port,
    };
  }

  private howSafe({ size, key }: PostgresServerProps) {
    return {
      multiAz: size.multiAz,
      backupRetention: Duration.days(size.backupDays),
      deleteAutomatedBackups: this.#stack.dataPolicy === 'destroy',
      copyTagsToSnapshot: true,
      deletionProtection: size.deletionProtection,
      removalPolicy: this.#stack.dataPolicy,
      storageEncrypted: true,
      storageEncryptionKey: key,
      caCertificate: CaCertificate.RDS_CA_RSA2048_G1,
      iamAuthentication: true,
      cloudwatchLogsExports: logTypes,
      monitoringInterval: Duration.minutes(1),
      autoMinorVersionUpgrade: true,
    };
  }
}
