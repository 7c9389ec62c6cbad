import type { ISecret } from 'kubernetes-models/v1/Secret';
import { serviceRoles } from '../../../model/database-roles.ts';
import type { DatabaseProps, SecretProps } from '../../../model/resources.ts';
import { base64, both, choose, either, isSet, kept, not, part, type Text, urlPart, when } from '../chart/operations.ts';
import { makesDatabaseSecret, makesSecrets, type Scope } from '../scope.ts';
import { labelsOf } from './labels.ts';
import { versionedName, versionedSecret } from './versioned.ts';

/** Length of a random secret: 40 letters and digits are 238 bits. */
export const randomLength = 40;

/**
 * The declared secrets, unless they are managed elsewhere: where the next upgrade finds them, and the version that pods read.
 */
export function declaredSecrets(scope: Scope): (ISecret | undefined)[] {
  return bothSecrets(scope, makesSecrets(scope), [scope.objects.secrets, () => declaredSecretData(scope)]);
}

/** Name of the Secret that pods read the declared secrets from. */
export function declaredSecretName(scope: Scope): string {
  const { existingSecret } = scope.values.global;
  const elsewhere = either(isSet(existingSecret), [existingSecret, scope.objects.secrets]);
  return choose(
    makesSecrets(scope),
    () => versionedName(scope.objects.secrets, declaredSecretData(scope)),
    () => elsewhere,
  );
}

function bothSecrets(
  scope: Scope,
  made: boolean,
  [name, data]: readonly [name: string, data: () => Record<string, string>],
): (ISecret | undefined)[] {
  return [when(made, () => keptSecret(scope, name, data())), when(made, () => versionedSecret(scope, name, data()))];
}

/** Contents of that Secret, as a part. */
function declaredSecretData(scope: Scope): Record<string, string> {
  const entries = Object.entries(scope.platform.secrets).map(([key, props]) => [key, declaredValue(scope, key, props)]);
  return part(scope.objects.secrets, Object.fromEntries(entries));
}

function declaredValue({ objects, values }: Scope, key: string, { origin, minLength = 1 }: SecretProps): string | undefined {
  const random = origin === 'generate' ? Math.max(randomLength, minLength) : 0;
  const value = kept(values.secrets[key] ?? '', { secret: objects.secrets, key, random });
  return origin === 'optional' ? when(isSet(value), () => base64(value)) : base64(value);
}

/** Passwords and connection strings of a database inside the cluster, unless they are managed elsewhere. */
export function databaseSecrets(scope: Scope, key: string): (ISecret | undefined)[] {
  return bothSecrets(scope, makesDatabaseSecret(scope, key), [scope.objects.databaseSecret(key), () => databaseSecretData(scope, key)]);
}

/** Name of the Secret that pods read the connection strings of a database from. */
export function databaseSecretName(scope: Scope, key: string): string {
  const { existingSecret } = scope.values.database(key).auth;
  const name = scope.objects.databaseSecret(key);
  const elsewhere = either(isSet(existingSecret), [existingSecret, name]);
  return choose(
    makesDatabaseSecret(scope, key),
    () => versionedName(name, databaseSecretData(scope, key)),
    () => elsewhere,
  );
}

/** Contents of that Secret, as a part. */
export function databaseSecretData({ platform, objects, values }: Scope, key: string): Record<string, string> {
  const { databaseName, ...database } = platform.databases[key] as DatabaseProps;
  const { auth } = values.database(key);
  const given: Readonly<Record<string, unknown>> = auth;
  const name = objects.databaseSecret(key);
  const owner = kept(auth.postgresPassword, { secret: name, key: 'postgres-password', random: randomLength });
  const url = (role: string, password: string) => `postgres://${role}:${urlPart(password)}@${objects.database(key)}:5432/${databaseName}`;
  const services = serviceRoles(database).map(([who, role]) => {
    const password = kept((given[`${who}Password`] ?? '') as Text, { secret: name, key: `${who}-password`, random: randomLength });
    return { [`${who}-password`]: base64(password), [who]: base64(url(role, password)) };
  });
  return part(name, { 'postgres-password': base64(owner), owner: base64(url('postgres', owner)), ...Object.assign({}, ...services) });
}

/** Password at the brokers, where one is given. */
export function brokersSecret(scope: Scope): ISecret | undefined {
  const name = scope.objects.brokers;
  const password = kept(scope.values.global.kafka.password, { secret: name, key: 'password' });
  const ours = both(not(scope.values.global.kafka.managed), isSet(password));
  return when(ours, () => keptSecret(scope, name, { password: base64(password) }));
}

/** What is encrypted with a secret outlives an uninstall on its volume, so the secret stays too. */
export function keptSecret(scope: Scope, name: string, data: Record<string, string>): ISecret {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name, labels: labelsOf(scope, name), annotations: { 'helm.sh/resource-policy': 'keep' } },
    type: 'Opaque',
    data,
  };
}
