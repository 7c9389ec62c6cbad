import { InstanceType, type ISecurityGroup, type IVpc, SubnetType } from 'aws-cdk-lib/aws-ec2';
import { ManagedPolicy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import {
  CaCertificate,
  Credentials,
  DatabaseInstance,
  DatabaseInstanceEngine,
  DatabaseInstanceReadReplica,
  DatabaseSecret,
  type IInstanceEngine,
  ParameterGroup,
  PerformanceInsightRetention,
  PostgresEngineVersion,
  StorageType,
} from 'aws-cdk-lib/aws-rds';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { DatabaseSizeProps } from '../../../model/environment.ts';
import type { DatabaseProps } from '../../../model/resources.ts';
import { acknowledgeManaged } from '../cluster/node-role.ts';
import type { EnvironmentStack } from '../environment-stack.ts';
import { acknowledge } from '../guard/acknowledge.ts';
import { replicaRegions, type SecretReplica } from '../secret-replica.ts';
import { encryptedLogGroup } from '../stack-key.ts';
import { unsafeInUrls } from './database-secrets.ts';
import { postgresPort } from './postgres-port.ts';

const logTypes = ['postgresql', 'upgrade'];

/** TLS is forced; whoever comes and goes, waits, is slow or changes the schema is in the log, parameters of statements are not. */
const parameters = {
  'rds.force_ssl': '1',
  log_connections: '1',
  log_disconnections: '1',
  log_lock_waits: '1',
  log_statement: 'ddl',
  log_min_duration_statement: '1000',
  log_parameter_max_length: '0',
  log_temp_files: '10240',
  idle_in_transaction_session_timeout: '60000',
};

const samePort = 'RDS Proxy has no other port, and who cannot reach the server would not by another number';
const isCopy =
  'it copies a server that is encrypted, has a standby and is in the backup plan; it is made anew from that, encrypted with its key';
const managedByAws = 'AWS keeps the rights that its own service needs in this policy; a copy would lag behind what the service learns';

export interface PostgresServerProps {
  /** What is declared about it everywhere. */
  readonly database: DatabaseProps;
  /** What the environment says of its size and safety. */
  readonly size: DatabaseSizeProps;
  /** Network whose isolated subnets it is in. */
  readonly vpc: IVpc;
  /** Security group that it is in. Who may connect is said by the rules of that. */
  readonly securityGroup: ISecurityGroup;
  /** Encrypts its disk, its logs and what is measured of its statements. */
  readonly key: Key;
  /** Secrets Manager path of the owner's user and password. */
  readonly ownerSecretName: string;
  /** Another region that has the same secret. Default: none. */
  readonly replica?: SecretReplica | undefined;
}

/** One PostgreSQL server on RDS with its read replicas, in the isolated subnets. It answers over TLS only. */
export class PostgresServer extends Construct {
  readonly instance: DatabaseInstance;
  readonly replicas: readonly DatabaseInstanceReadReplica[];
  readonly #stack: EnvironmentStack;
  readonly #parameters: ParameterGroup;
  readonly #monitoring: Role;

  constructor(stack: EnvironmentStack, id: string, props: PostgresServerProps) {
    super(stack, id);
    this.#stack = stack;
    const engine = engineOf(props.database);
    this.#parameters = new ParameterGroup(this, 'Parameters', { engine, parameters });
    this.#monitoring = this.createMonitoringRole();
    // A name of its own keeps CloudFormation from replacing the server: it cannot make a second one of that name.
    const instanceIdentifier = `${stack.stackName}-${id}`.toLowerCase();
    this.instance = this.createInstance(props, { engine, instanceIdentifier });
    this.replicas = Array.from({ length: props.size.replicas ?? 0 }, (_, index) =>
      this.createReplica(props, `${instanceIdentifier}-replica-${index + 1}`),
    );
  }

  private createInstance(
    props: PostgresServerProps,
    { engine, instanceIdentifier }: { readonly engine: IInstanceEngine; readonly instanceIdentifier: string },
  ): DatabaseInstance {
    const { size, key, database } = props;
    const logs = this.createLogs(key, instanceIdentifier);
    const instance = new DatabaseInstance(this, 'Instance', {
      engine,
      instanceIdentifier,
      databaseName: database.databaseName,
      credentials: Credentials.fromSecret(this.createOwner(props)),
      allocatedStorage: size.storage.toGibibytes(),
      maxAllocatedStorage: size.storage.toGibibytes() * 4,
      multiAz: size.multiAz,
      backupRetention: Duration.days(size.backupDays),
      deleteAutomatedBackups: this.#stack.dataPolicy === 'destroy',
      removalPolicy: this.#stack.dataPolicy,
      storageEncrypted: true,
      storageEncryptionKey: key,
      ...this.common(props),
    });
    instance.node.addDependency(...logs);
    acknowledge(instance, { 'AwsSolutions-RDS11': samePort });
    return instance;
  }

  /** Credentials of the owner of the schema, which migrations use. Another way to generate them would make CloudFormation do it anew. */
  private createOwner({ database, key, ownerSecretName, replica }: PostgresServerProps): DatabaseSecret {
    const secret = new DatabaseSecret(this, 'Owner', {
      username: `${database.databaseName}_owner`,
      secretName: ownerSecretName,
      encryptionKey: key,
      excludeCharacters: unsafeInUrls,
      replicaRegions: replicaRegions(this, 'Owner', replica),
    });
    secret.applyRemovalPolicy(this.#stack.keepPolicy);
    return secret;
  }

  /** It takes version, disk and key from the server that it copies; CloudFormation refuses to hear them again. */
  private createReplica(props: PostgresServerProps, instanceIdentifier: string): DatabaseInstanceReadReplica {
    const number = instanceIdentifier.split('-').at(-1);
    const logs = this.createLogs(props.key, instanceIdentifier);
    const replica = new DatabaseInstanceReadReplica(this, `Replica${number}`, {
      sourceDatabaseInstance: this.instance,
      instanceIdentifier,
      deleteAutomatedBackups: true,
      removalPolicy: this.#stack.dataPolicy === 'destroy' ? this.#stack.dataPolicy : this.#stack.keepPolicy,
      ...this.common(props),
    });
    replica.node.addDependency(...logs);
    acceptReplica(replica);
    return replica;
  }

  /** What RDS may do to write down each minute what the operating system of the server is doing. */
  private createMonitoringRole(): Role {
    const policy = 'service-role/AmazonRDSEnhancedMonitoringRole';
    const role = new Role(this, 'Monitoring', {
      assumedBy: new ServicePrincipal('monitoring.rds.amazonaws.com'),
      description: 'RDS writes down what the operating system of the database is doing',
      managedPolicies: [ManagedPolicy.fromAwsManagedPolicyName(policy)],
    });
    acknowledgeManaged(role, [policy], managedByAws);
    return role;
  }

  private createLogs(key: Key, instanceIdentifier: string) {
    return logTypes.map((type) =>
      encryptedLogGroup(this.#stack, `${instanceIdentifier.replace(`${this.#stack.stackName.toLowerCase()}-`, '')}-${type}-logs`, {
        name: `/aws/rds/instance/${instanceIdentifier}/${type}`,
        key,
      }),
    );
  }

  /** What is said of a server and of its replicas alike. */
  private common({ vpc, size, key, securityGroup }: PostgresServerProps) {
    return {
      vpc,
      vpcSubnets: { subnetType: SubnetType.PRIVATE_ISOLATED },
      securityGroups: [securityGroup],
      publiclyAccessible: false,
      port: postgresPort,
      instanceType: new InstanceType(size.instanceClass.replace(/^db\./, '')),
      storageType: StorageType.GP3,
      parameterGroup: this.#parameters,
      deletionProtection: size.deletionProtection,
      copyTagsToSnapshot: true,
      caCertificate: CaCertificate.RDS_CA_RSA2048_G1,
      iamAuthentication: true,
      cloudwatchLogsExports: logTypes,
      monitoringInterval: Duration.minutes(1),
      monitoringRole: this.#monitoring,
      enablePerformanceInsights: true,
      performanceInsightEncryptionKey: key,
      performanceInsightRetention: PerformanceInsightRetention.DEFAULT,
      autoMinorVersionUpgrade: true,
    };
  }
}

function acceptReplica(replica: DatabaseInstanceReadReplica): void {
  const rules = [
    'AwsSolutions-RDS2',
    'AwsSolutions-RDS3',
    'NIST.800.53.R5-RDSInBackupPlan',
    'NIST.800.53.R5-RDSMultiAZSupport',
    'NIST.800.53.R5-RDSStorageEncrypted',
    'CKV_AWS_16',
    'CKV_AWS_157',
  ];
  acknowledge(replica, { 'AwsSolutions-RDS11': samePort, ...Object.fromEntries(rules.map((rule) => [rule, isCopy])) });
}

function engineOf({ version }: DatabaseProps): IInstanceEngine {
  return DatabaseInstanceEngine.postgres({ version: PostgresEngineVersion.of(String(version), String(version)) });
}
