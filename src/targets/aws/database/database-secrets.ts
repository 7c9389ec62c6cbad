import type { Key } from 'aws-cdk-lib/aws-kms';
import { CfnSecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { databaseAuthoritiesFile } from '../../../model/database-authorities.ts';
import type { EnvironmentStack } from '../environment-stack.ts';
import { acknowledge } from '../guard/acknowledge.ts';
import { replicaRegions, type SecretReplica } from '../secret-replica.ts';

/** What a password must not contain, to stand in a connection string as it is. */
export const unsafeInUrls = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';

export interface RoleCredentialsProps {
  /** Secrets Manager path that the chart reads. */
  readonly secretName: string;
  readonly description: string;
  readonly username: string;
  readonly key: Key;
  /** Another region that has the same password: a copy that is restored there knows no other. Default: none. */
  readonly replica?: SecretReplica | undefined;
}

/** User and password of one role of a database. The password is generated, and may be rotated. */
export function roleCredentials(stack: EnvironmentStack, id: string, { username, key, replica, ...props }: RoleCredentialsProps): Secret {
  return new Secret(stack, id, {
    ...props,
    encryptionKey: key,
    generateSecretString: {
      secretStringTemplate: JSON.stringify({ username }),
      generateStringKey: 'password',
      excludeCharacters: unsafeInUrls,
      passwordLength: 32,
    },
    removalPolicy: stack.keepPolicy,
    replicaRegions: replicaRegions(stack, id, replica),
  });
}

/** Accepts that a secret is not rotated whose value nobody needs to hide. It is one because the operator in the cluster reads nothing else. */
export function holdsNoSecret(secret: CfnSecret): void {
  const reason = 'it holds addresses; passwords are in secrets of their own, which are rotated';
  acknowledge(secret, { 'AwsSolutions-SMG4': reason, 'NIST.800.53.R5-SecretsManagerRotationEnabled': reason });
}

export interface DatabaseAddressesProps {
  /** Secrets Manager path that the chart reads. */
  readonly secretName: string;
  readonly description: string;
  readonly key: Key;
  readonly databaseName: string;
  /** Host and port, by who connects there. */
  readonly hosts: Readonly<Record<string, string>>;
}

/**
 * Where a database is: what follows the `@` of a connection string, by who connects. It holds no password, so rotating one makes nothing
 * of it untrue; the chart puts both together each time it reads them.
 */
export function databaseAddresses(stack: EnvironmentStack, id: string, props: DatabaseAddressesProps): void {
  const { secretName, description, key, hosts, databaseName } = props;
  // The server has to show a certificate for its name, by an authority of RDS. These are in the image, for no trust store knows them.
  const address = (host: string) => `${host}/${databaseName}?sslmode=verify-full&sslrootcert=${databaseAuthoritiesFile}`;
  const addresses = Object.entries(hosts).map(([who, host]) => [who, address(host)]);
  const secret = new CfnSecret(stack, id, {
    name: secretName,
    description,
    kmsKeyId: key.keyArn,
    secretString: stack.toJsonString(Object.fromEntries(addresses)),
  });
  secret.applyRemovalPolicy(stack.keepPolicy);
  holdsNoSecret(secret);
}
