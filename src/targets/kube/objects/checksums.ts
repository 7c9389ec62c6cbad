import type { Variable } from '../../../model/variable.ts';
import { digest, when } from '../chart/operations.ts';
import { makesDatabaseSecret, type Scope } from '../scope.ts';
import { kafkaSecretData, makesKafkaSecret } from './kafka/secret.ts';
import { databaseSecretData } from './secret.ts';

/**
 * Annotations that change with Secrets whose name does not, so that pods start anew. Secrets that are managed elsewhere leave no mark
 * here: their manager knows when they change.
 */
export function secretChecksums(scope: Scope, env: Readonly<Record<string, Variable>>): Record<string, string | undefined> {
  if (!Object.values(env).some(({ kind }) => kind === 'brokers')) return {};
  return { 'checksum/kafka': when(makesKafkaSecret(scope), () => digest(kafkaSecretData(scope))) };
}

export function databaseChecksum(scope: Scope, key: string): string | undefined {
  return when(makesDatabaseSecret(scope, key), () => digest(databaseSecretData(scope, key)));
}
