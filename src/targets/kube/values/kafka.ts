import { persistenceSchema, resourcesSchema } from './resources.ts';
import { flag, imageSchema, section, text } from './section.ts';

/** Values of the broker inside the cluster. */
export function kafkaSchema() {
  return section('Kafka inside the cluster. Where it is off and global.kafka names no brokers, events travel through PostgreSQL.', {
    enabled: flag(false).describe('Whether it runs here.'),
    image: imageSchema('Image.', 'apache/kafka', '4.3.1'),
    auth: section('Who may connect.', {
      password: text('').describe('Password of the services. Empty: kept as it is in the cluster, made at the first install.'),
      adminPassword: text('').describe('Password of the administrator, from the first start on. Empty: as above.'),
      existingSecret: text('').describe(
        'Name of a Secret that is managed elsewhere, with password, admin-password, ca.crt, tls.crt, tls.key. Empty: the chart makes one.',
      ),
    }),
    tls: section('How connections are encrypted. Empty: kept as it is in the cluster, made at the first install for ten years.', {
      authority: text('').describe('Certificate of the authority, as PEM text.'),
      certificate: text('').describe('Certificate of the broker for the name kafka, as PEM text.'),
      key: text('').describe('Its private key, as PEM text.'),
    }),
    resources: resourcesSchema({ cpu: '100m', cpuLimit: '', memory: '768Mi', memoryLimit: '1Gi' }),
    heap: text('384m').describe('Memory of the Java heap, about half of what is set aside.'),
    persistence: persistenceSchema('8Gi'),
  });
}
