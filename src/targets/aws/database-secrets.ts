import type { Key } from 'aws-cdk-lib/aws-kms';
import { CfnSecret, type ISecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { DatabaseProps } from '../../model/resources.ts';
import type { EnvironmentStack } from './environment-stack.ts';
import type { PostgresServer } from './postgres-server.ts';

/** What a password must not contain, to stand in a connection string as it is. */
export const unsafeInUrls = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';

export interface DatabaseSecretsProps {
  /** Key of the database in the declaration. */
  readonly id: string;
  /** Secrets Manager path that the chart reads. */
  readonly name: string;
  readonly key: Key;
  readonly database: DatabaseProps;
  readonly server: PostgresServer;
}

/**
 * The secret with the connection strings: `app` for services, `owner` for migrations. CloudFormation puts the passwords in
 * when it deploys (dynamic references), so no template holds one. They are put in anew only when this secret itself changes.
 */
export function databaseSecrets(stack: EnvironmentStack, props: DatabaseSecretsProps): void {
  const { id, name, key, server } = props;
  new CfnSecret(stack, `${id}-connection`, {
    name,
    description: `connection strings of the database ${id}: app for services, owner for migrations`,
    kmsKeyId: key.keyArn,
    secretString: stack.toJsonString({
      app: connectionString(props, appCredentials(stack, props)),
      owner: connectionString(props, requireSecret(server)),
    }),
  }).applyRemovalPolicy(stack.keepPolicy);
}

/** The role that services connect as. The migration makes it, with the password that its connection string holds. */
function appCredentials(stack: EnvironmentStack, { id, name, key, database }: DatabaseSecretsProps): ISecret {
  return new Secret(stack, `${id}-app`, {
    secretName: `${name}/app`,
    description: `role of the services in the database ${id}`,
    encryptionKey: key,
    generateSecretString: {
      secretStringTemplate: JSON.stringify({ username: database.appRole }),
      generateStringKey: 'password',
      excludeCharacters: unsafeInUrls,
      passwordLength: 32,
    },
    removalPolicy: stack.keepPolicy,
  });
}

/** Encrypted; the server's certificate is not checked, because its authority is in no trust store that the images carry. */
function connectionString({ database, server: { instance } }: DatabaseSecretsProps, credentials: ISecret): string {
  const [username, password] = ['username', 'password'].map((field) => credentials.secretValueFromJson(field).unsafeUnwrap());
  const address = `${instance.dbInstanceEndpointAddress}:${instance.dbInstanceEndpointPort}`;
  return `postgres://${username}:${password}@${address}/${database.databaseName}?sslmode=require&uselibpqcompat=true`;
}

function requireSecret({ instance }: PostgresServer): ISecret {
  if (instance.secret) return instance.secret;
  throw new TypeError(`the server ${instance.node.path} has no generated credentials`);
}
