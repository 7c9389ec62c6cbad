import { either, isSet } from '../../chart/operations.ts';
import type { Scope } from '../../scope.ts';

/** Name of the broker: of its Service, its StatefulSet and its label. Its certificate is for it. */
export const brokerName = 'kafka';

/** Port of its clients. */
export const brokerPort = 9092;

/** User that the services connect as. */
export const clientUser = 'app';

/** User that may do everything. */
export const adminUser = 'admin';

/** Secret with the passwords and certificates of the broker inside the cluster. */
export function kafkaSecretName({ objects, values }: Scope): string {
  const { existingSecret } = values.kafka.auth;
  return either(isSet(existingSecret), [existingSecret, objects.kafka]);
}

/** Folder of that Secret in a container. */
export const secretFolder = '/etc/kafka-secret';

/** Folder of what is made of it. */
export const keyFolder = '/etc/kafka-keys';

/** Folder of its volume. The image declares volumes of its own below /var/lib/kafka, which would cover ours. */
export const dataFolder = '/data';

/** Label of the pods that make the topics. */
export const topicsApp = 'topics';
