import type { IJob } from 'kubernetes-models/batch/v1/Job';
import type { IEnvVar } from 'kubernetes-models/v1/EnvVar';
import type { TopicProps } from '../../../../model/resources.ts';
import { digest, either, list, part, when } from '../../chart/operations.ts';
import { firstLabel } from '../../release/controller/jobs.ts';
import type { Scope } from '../../scope.ts';
import { authorityFile, authorityVolumes, brokersAddress, hasBrokers } from '../brokers.ts';
import { labelsOf } from '../labels.ts';
import { resourcesOf, restrictedContainer, restrictedPod } from '../pod.ts';
import { adminUser, clientUser, kafkaSecretName, topicsApp } from './place.ts';
import { kafkaSecretData, makesKafkaSecret } from './secret.ts';

/**
 * Makes the declared topics, wherever the brokers are, and gives the services' user of our own broker its password. A second run
 * changes nothing. Like the migration it is named after its contents.
 */
export function topicsJob(scope: Scope): IJob | undefined {
  return when(hasBrokers(scope), () => {
    const spec = part(topicsApp, specOf(scope));
    return {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { name: `${topicsApp}-${digest(spec, 8)}`, labels: { ...labelsOf(scope, topicsApp), [firstLabel]: 'true' } },
      spec,
    };
  });
}

function specOf(scope: Scope): NonNullable<IJob['spec']> {
  const { image, resources } = scope.values.kafka;
  const secret = when(makesKafkaSecret(scope), () => digest(kafkaSecretData(scope)));
  const { volumes, mounts } = authorityVolumes(scope);
  const container = restrictedContainer(scope, {
    name: topicsApp,
    image: `${image.repository}:${image.tag}`,
    command: ['sh', '-euc', scriptOf(scope)],
    env: environmentOf(scope),
    resources: resourcesOf(resources),
    mounts,
  });
  return {
    backoffLimit: 6,
    activeDeadlineSeconds: 900,
    template: {
      metadata: {
        labels: labelsOf(scope, topicsApp),
        annotations: {
          'kubectl.kubernetes.io/default-container': topicsApp,
          ...(secret === undefined ? {} : { 'checksum/secrets': secret }),
        },
      },
      spec: { ...restrictedPod(scope, { priority: 'background', containers: [container], volumes }), restartPolicy: 'Never' },
    },
  };
}

/** At our own broker it comes as the administrator, elsewhere as the user that is given. */
function environmentOf(scope: Scope): IEnvVar[] {
  const { kafka, global } = scope.values;
  const from = (name: string, secret: string, key: string): IEnvVar => ({
    name,
    valueFrom: { secretKeyRef: { name: secret, key, optional: true } },
  });
  return list<IEnvVar>(
    { name: 'KAFKA_HEAP_OPTS', value: '-Xmx128m' },
    { name: 'KAFKA_JVM_PERFORMANCE_OPTS', value: '-XX:+UseSerialGC -XX:TieredStopAtLevel=1' },
    { name: 'LOG_DIR', value: '/tmp/logs' },
    { name: 'BROKERS', value: brokersAddress(scope) },
    { name: 'USERNAME', value: either(kafka.enabled, [adminUser, global.kafka.username]) },
    from(
      'PASSWORD',
      either(kafka.enabled, [kafkaSecretName(scope), scope.objects.brokers]),
      either(kafka.enabled, ['admin-password', 'password']),
    ),
    when(kafka.enabled, () => from('CLIENT_PASSWORD', kafkaSecretName(scope), 'password')),
  );
}

function scriptOf({ platform }: Scope): string {
  return `settings=/tmp/client.properties
authority=${authorityFile}
tool() { name=$1; shift; "/opt/kafka/bin/$name.sh" --bootstrap-server "$BROKERS" --command-config "$settings" "$@"; }
quoted() { printf '%s' "$1" | sed 's/[\\\\"]/\\\\&/g'; }
if [ -n "$USERNAME" ]; then
  echo 'security.protocol=SASL_SSL'
  echo 'sasl.mechanism=SCRAM-SHA-512'
  echo "sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required username=\\"$(quoted "$USERNAME")\\" password=\\"$(quoted "$PASSWORD")\\";"
elif [ -f "$authority" ]; then
  echo 'security.protocol=SSL'
fi > "$settings"
if [ -f "$authority" ]; then printf 'ssl.truststore.type=PEM\\nssl.truststore.location=%s\\n' "$authority" >> "$settings"; fi
${Object.values(platform.topics).map(creation).join('\n')}
if [ -n "\${CLIENT_PASSWORD:-}" ]; then
  tool kafka-configs --alter --entity-type users --entity-name ${clientUser} --add-config "SCRAM-SHA-512=[password=$CLIENT_PASSWORD]"
fi
`;
}

function creation({ topicName, partitions, retention }: TopicProps): string {
  return `until tool kafka-topics --create --if-not-exists --topic ${topicName} --partitions ${partitions} --config retention.ms=${retention.toMilliseconds()}; do sleep 2; done`;
}
