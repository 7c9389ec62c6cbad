import type { Variable } from '../../../model/variable.ts';
import { digest, when } from '../chart/operations.ts';
import { makesDatabaseSecret, makesSecrets, type Scope } from '../scope.ts';
import { kafkaSecretData, makesKafkaSecret } from './kafka/secret.ts';
import { databaseSecretData, declaredSecretData } from './secret.ts';

/**
 * Annotations that change with the Secrets a process reads, so that its pods start anew. Secrets that are managed elsewhere leave
 * no mark here: their manager knows when they change.
 */
export function secretChecksums(scope: Scope, env: Readonly<Record<string, Variable>>): Record<string, string | undefined> {
  const variables = Object.values(env);
  const databases = new Set(variables.flatMap((variable) => (variable.kind === 'database' ? [variable.database] : [])));
  return {
    ...(variables.some(({ kind }) => kind === 'secret')
      ? { 'checksum/secrets': when(makesSecrets(scope), () => digest(declaredSecretData(scope))) }
      : {}),
    ...(variables.some(({ kind }) => kind === 'brokers')
      ? { 'checksum/kafka': when(makesKafkaSecret(scope), () => digest(kafkaSecretData(scope))) }
      : {}),
    ...Object.fromEntries([...databases].map((key) => [`checksum/${scope.objects.database(key)}`, databaseChecksum(scope, key)])),
  };
}

export function databaseChecksum(scope: Scope, key: string): string | undefined {
  return when(makesDatabaseSecret(scope, key), () => digest(databaseSecretData(scope, key)));
}
