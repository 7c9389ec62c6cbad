import type { ISecret } from 'kubernetes-models/v1/Secret';
import { base64, both, isSet, kept, keptCertificate, not, part, when } from '../../chart/operations.ts';
import type { Scope } from '../../scope.ts';
import { keptSecret, randomLength } from '../secret.ts';
import { brokerName } from './place.ts';

/** Whether the passwords and certificates of the broker are an object of ours. */
export function makesKafkaSecret({ values }: Scope): boolean {
  const { enabled, auth } = values.kafka;
  return both(enabled, not(isSet(auth.existingSecret)));
}

export function kafkaSecret(scope: Scope): ISecret | undefined {
  return when(makesKafkaSecret(scope), () => keptSecret(scope, scope.objects.kafka, kafkaSecretData(scope)));
}

/** Contents of that Secret, as a part. */
export function kafkaSecretData({ objects, values }: Scope): Record<string, string> {
  const { auth, tls } = values.kafka;
  const secret = objects.kafka;
  const password = (given: string | number, key: string) => base64(kept(given, { secret, key, random: randomLength }));
  const pem = (given: string | number, key: string) => base64(keptCertificate(given, { secret, key, host: brokerName }));
  return part(secret, {
    password: password(auth.password, 'password'),
    'admin-password': password(auth.adminPassword, 'admin-password'),
    'ca.crt': pem(tls.authority, 'ca.crt'),
    'tls.crt': pem(tls.certificate, 'tls.crt'),
    'tls.key': pem(tls.key, 'tls.key'),
  });
}
