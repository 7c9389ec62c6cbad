import type { IStatefulSet } from 'kubernetes-models/apps/v1/StatefulSet';
import type { IConfigMap } from 'kubernetes-models/v1/ConfigMap';
import type { IContainer } from 'kubernetes-models/v1/Container';
import type { IPodSpec } from 'kubernetes-models/v1/PodSpec';
import type { IProbe } from 'kubernetes-models/v1/Probe';
import { digest, when } from '../../chart/operations.ts';
import type { Scope } from '../../scope.ts';
import { claim } from '../claim.ts';
import { labelsOf, selectorOf } from '../labels.ts';
import { imageOf, resourcesOf, restrictedContainer, restrictedPod } from '../pod.ts';
import { adminUser, brokerName, brokerPort, clientUser, dataFolder, kafkaSecretName, keyFolder, secretFolder } from './place.ts';
import { kafkaSecretData, makesKafkaSecret } from './secret.ts';
import { clusterId, serverProperties } from './server-properties.ts';

const settingsFolder = '/etc/kafka-settings';
const programs = '/opt/kafka/bin';

export function kafkaConfigMap(scope: Scope): IConfigMap | undefined {
  return when(scope.values.kafka.enabled, () => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: brokerName, labels: labelsOf(scope, brokerName) },
    data: settings(),
  }));
}

function settings(): Record<string, string> {
  return { 'server.properties': serverProperties };
}

/** Kafka inside the cluster, where it is switched on. */
export function kafkaStatefulSet(scope: Scope): IStatefulSet | undefined {
  const labels = labelsOf(scope, brokerName);
  const secret = when(makesKafkaSecret(scope), () => digest(kafkaSecretData(scope)));
  return when(
    scope.values.kafka.enabled,
    (): IStatefulSet => ({
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      metadata: { name: brokerName, labels },
      spec: {
        serviceName: brokerName,
        replicas: 1,
        selector: { matchLabels: selectorOf(brokerName) },
        template: {
          metadata: {
            labels,
            annotations: {
              'kubectl.kubernetes.io/default-container': brokerName,
              'checksum/config': digest(settings()),
              ...(secret === undefined ? {} : { 'checksum/secrets': secret }),
            },
          },
          spec: { ...podOf(scope), terminationGracePeriodSeconds: 60 },
        },
        volumeClaimTemplates: [claim(scope.values.kafka.persistence)],
      },
    }),
  );
}

function podOf(scope: Scope): IPodSpec {
  return restrictedPod(scope, {
    priority: 'data',
    initContainers: [keystore(scope), storage(scope)],
    containers: [broker(scope)],
    volumes: [
      { name: 'settings', configMap: { name: brokerName } },
      {
        name: 'secret',
        secret: { secretName: kafkaSecretName(scope), items: ['ca.crt', 'tls.crt', 'tls.key'].map((key) => ({ key, path: key })) },
      },
      { name: 'keys', emptyDir: { medium: 'Memory', sizeLimit: '1Mi' } },
    ],
  });
}

/** Kafka reads a key in PKCS#8 only, which Node.js can write, whatever form the key has. */
function keystore(scope: Scope): IContainer {
  const [owner = ''] = Object.keys(scope.platform.services);
  const script = `const { createPrivateKey } = require('node:crypto');
const { readFileSync, writeFileSync } = require('node:fs');
const key = createPrivateKey(readFileSync('${secretFolder}/tls.key')).export({ type: 'pkcs8', format: 'pem' });
writeFileSync('${keyFolder}/keystore.pem', key + readFileSync('${secretFolder}/tls.crt'), { mode: 0o400 });`;
  return restrictedContainer(scope, {
    name: 'keystore',
    image: imageOf(scope, owner),
    args: ['node', '-e', script],
    resources: resourcesOf(scope.values.kafka.resources),
    mounts: [
      { name: 'secret', mountPath: secretFolder, readOnly: true },
      { name: 'keys', mountPath: keyFolder },
    ],
  });
}

/** Prepares an empty volume, with both users in it. A volume that is prepared stays as it is. Its output would tell of passwords. */
function storage(scope: Scope): IContainer {
  const scram = (user: string, variable: string) => `--add-scram "SCRAM-SHA-512=[name=${user},password=$${variable}]"`;
  const command = `${programs}/kafka-storage.sh format --ignore-formatted --cluster-id ${clusterId(scope.platform.name)} --config ${settingsFolder}/server.properties`;
  return kafkaContainer(scope, 'storage', [
    'sh',
    '-c',
    `exec ${command} ${scram(adminUser, 'ADMIN_PASSWORD')} ${scram(clientUser, 'CLIENT_PASSWORD')} > /dev/null`,
  ]);
}

function broker(scope: Scope): IContainer {
  return {
    ...kafkaContainer(scope, brokerName, [`${programs}/kafka-server-start.sh`, `${settingsFolder}/server.properties`]),
    ports: [{ name: brokerName, containerPort: brokerPort, protocol: 'TCP' }],
    startupProbe: listens(2, 60),
    livenessProbe: listens(10, 6),
    readinessProbe: listens(5, 3),
  };
}

function kafkaContainer(scope: Scope, name: string, command: string[]): IContainer {
  const { image, heap, resources } = scope.values.kafka;
  const password = (variable: string, key: string) => ({
    name: variable,
    valueFrom: { secretKeyRef: { name: kafkaSecretName(scope), key } },
  });
  return restrictedContainer(scope, {
    name,
    image: `${image.repository}:${image.tag}`,
    command,
    env: [
      { name: 'KAFKA_HEAP_OPTS', value: `-Xmx${heap} -Xms${heap}` },
      { name: 'LOG_DIR', value: '/tmp/logs' },
      password('ADMIN_PASSWORD', 'admin-password'),
      password('CLIENT_PASSWORD', 'password'),
    ],
    resources: resourcesOf(resources),
    mounts: [
      { name: 'data', mountPath: dataFolder },
      { name: 'settings', mountPath: settingsFolder, readOnly: true },
      { name: 'secret', mountPath: secretFolder, readOnly: true },
      { name: 'keys', mountPath: keyFolder, readOnly: true },
    ],
  });
}

function listens(periodSeconds: number, failureThreshold: number): IProbe {
  return { tcpSocket: { port: brokerName }, periodSeconds, failureThreshold, timeoutSeconds: 5 };
}
