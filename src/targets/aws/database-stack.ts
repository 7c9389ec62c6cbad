import type { ISecurityGroup, IVpc } from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import { databaseSecrets } from './database-secrets.ts';
import { EnvironmentStack, type EnvironmentStackProps } from './environment-stack.ts';
import { PostgresServer } from './postgres-server.ts';
import { stackKey } from './stack-key.ts';

export interface DatabaseStackProps extends EnvironmentStackProps {
  /** Network whose isolated subnets the servers are in. */
  readonly vpc: IVpc;
  /** The only ones that may connect. */
  readonly clients: ISecurityGroup;
}

/** A PostgreSQL server for each declared database, and the secrets by which services and migrations reach it. */
export class DatabaseStack extends EnvironmentStack {
  readonly servers: Readonly<Record<string, PostgresServer>>;

  constructor(scope: Construct, props: DatabaseStackProps) {
    super(scope, 'database', { ...props, description: `Databases of ${props.platform.name} in ${props.environmentName}` });
    const key = stackKey(this);
    this.servers = Object.fromEntries(
      Object.entries(props.platform.databases).map(([id, database]) => {
        const name = props.names.databaseSecret(props.environmentName, id);
        const server = new PostgresServer(this, id, { ...props, key, database, secretName: name, size: props.environment.database });
        databaseSecrets(this, { id, name, key, database, server });
        return [id, server];
      }),
    );
  }
}
