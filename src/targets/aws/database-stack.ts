import { type ISecurityGroup, type IVpc, Port, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { DatabaseProxy } from 'aws-cdk-lib/aws-rds';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { type ServiceRole, serviceRoles } from '../../model/database-roles.ts';
import type { DatabaseProps } from '../../model/resources.ts';
import type { BackupStack } from './backup/backup-stack.ts';
import { backUp } from './backup/database-backup.ts';
import { acceptDeclared } from './database/accept-declared.ts';
import { serverProxy } from './database/database-proxy.ts';
import { databaseAddresses, roleCredentials } from './database/database-secrets.ts';
import { postgresPort } from './database/postgres-port.ts';
import { PostgresServer } from './database/postgres-server.ts';
import { rotate } from './database/rotation.ts';
import { EnvironmentStack, type EnvironmentStackProps } from './environment-stack.ts';
import { acknowledge } from './guard/acknowledge.ts';
import type { SecretReplica } from './secret-replica.ts';
import { stackKey } from './stack-key.ts';

export interface DatabaseStackProps extends EnvironmentStackProps {
  /** Network whose isolated subnets the servers are in. */
  readonly vpc: IVpc;
  /** The only ones that may connect. */
  readonly clients: ISecurityGroup;
  /** Where copies go. Default: nowhere but to the snapshots of RDS. */
  readonly backup?: BackupStack;
  /** Another region that has the same passwords, where copies go to as well. Default: none. */
  readonly replica?: SecretReplica;
}

/** A PostgreSQL server for each declared database, and the secrets by which services and migrations reach it. */
export class DatabaseStack extends EnvironmentStack {
  readonly servers: Readonly<Record<string, PostgresServer>>;
  /** By the key of the database; none where the environment wants none. */
  readonly proxies: Record<string, DatabaseProxy> = {};
  readonly key: Key;
  /** Security group of the servers. */
  readonly securityGroup: SecurityGroup;
  readonly #rotated: Record<string, ISecret> = {};

  constructor(scope: Construct, props: DatabaseStackProps) {
    super(scope, 'database', { ...props, description: `Databases of ${props.platform.name} in ${props.environmentName}` });
    this.key = stackKey(this);
    this.securityGroup = this.createSecurityGroup(props, 'SecurityGroup', 'PostgreSQL');
    this.securityGroup.addIngressRule(props.clients, Port.tcp(postgresPort), 'from what runs in the cluster');
    this.servers = Object.fromEntries(
      Object.entries(props.platform.databases).map(([id, database]) => [id, this.createServer(props, id, database)]),
    );
    if (props.backup)
      backUp(
        this,
        props.backup,
        Object.values(this.servers).map(({ instance }) => instance),
      );
    const days = props.environment.database.rotationDays ?? 30;
    rotate(this, { secrets: this.#rotated, days, vpc: props.vpc, server: this.securityGroup, key: this.key });
  }

  private createServer(props: DatabaseStackProps, id: string, database: DatabaseProps): PostgresServer {
    const { names, environmentName, environment, vpc } = props;
    const server = new PostgresServer(this, id, {
      vpc,
      database,
      key: this.key,
      securityGroup: this.securityGroup,
      size: environment.database,
      ownerSecretName: names.databaseCredentials(environmentName, id, 'owner'),
      replica: props.replica,
    });
    acceptDeclared(server.instance, environment);
    const roles = serviceRoles(database).map(([role, username]) => this.createRole(props, { id, role, username }));
    if (server.instance.secret) this.#rotated[`${id}-owner`] = server.instance.secret;
    for (const { key, secret } of roles) this.#rotated[key] = secret.attach(server.instance);
    this.tellAddresses(props, { id, database, server, credentials: roles.map(({ secret }) => secret) });
    return server;
  }

  private createRole({ names, environmentName, replica }: DatabaseStackProps, { id, role, username }: RoleOf) {
    const key = `${id}-${role}`;
    const secretName = names.databaseCredentials(environmentName, id, role);
    const description = role === 'app' ? `role of the services in the database ${id}` : `role of the ${role} in the database ${id}`;
    return { key, secret: roleCredentials(this, key, { secretName, description, username, key: this.key, replica }) };
  }

  private createSecurityGroup({ vpc }: DatabaseStackProps, id: string, description: string): SecurityGroup {
    return new SecurityGroup(this, id, { vpc, description, allowAllOutbound: false });
  }

  /** Services go through the proxy where there is one; migrations hold locks of their session and go straight to the server. */
  private tellAddresses(props: DatabaseStackProps, { id, database, server, credentials }: ServerOf): void {
    const { names, environmentName, environment } = props;
    const direct = server.instance.instanceEndpoint.socketAddress;
    const proxy = environment.database.proxy ? this.createProxy(props, { id, server, credentials }) : undefined;
    const services = proxy ? `${proxy.endpoint}:${postgresPort}` : direct;
    databaseAddresses(this, `${id}-connection`, {
      secretName: names.databaseSecret(environmentName, id),
      description: `where the database ${id} is: app and worker for services, owner for migrations, read for reports`,
      key: this.key,
      databaseName: database.databaseName,
      hosts: {
        ...Object.fromEntries(serviceRoles(database).map(([role]) => [role, services])),
        owner: direct,
        read: server.replicas[0]?.instanceEndpoint.socketAddress ?? direct,
      },
    });
  }

  private createProxy(props: DatabaseStackProps, { id, server, credentials }: Omit<ServerOf, 'database'>): DatabaseProxy {
    const securityGroup = this.createSecurityGroup(props, `${id}-proxy-security-group`, 'RDS Proxy');
    securityGroup.addIngressRule(props.clients, Port.tcp(postgresPort), 'from what runs in the cluster');
    const { instance } = server;
    const portOfServer = 'the rule opens the port that CloudFormation reads from the server, which is 5432';
    acknowledge(this.securityGroup, {
      'NIST.800.53.R5-EC2RestrictedCommonPorts': portOfServer,
      'NIST.800.53.R5-EC2RestrictedSSH': portOfServer,
    });
    const proxy = serverProxy(this, id, { instance, credentials, vpc: props.vpc, securityGroup, key: this.key });
    this.proxies[id] = proxy;
    return proxy;
  }
}

interface RoleOf {
  readonly id: string;
  readonly role: ServiceRole;
  readonly username: string;
}

interface ServerOf {
  readonly id: string;
  readonly database: DatabaseProps;
  readonly server: PostgresServer;
  readonly credentials: readonly ISecret[];
}
