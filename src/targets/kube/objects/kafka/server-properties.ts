import { createHash } from 'node:crypto';
import { adminUser, brokerName, brokerPort, dataFolder, keyFolder, secretFolder } from './place.ts';

/** Settings of the broker, which is its own controller: one process, one volume. */
export const serverProperties = `process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:9093
controller.listener.names=CONTROLLER
listeners=CLIENT://:${brokerPort},CONTROLLER://127.0.0.1:9093
advertised.listeners=CLIENT://${brokerName}:${brokerPort}
listener.security.protocol.map=CLIENT:SASL_SSL,CONTROLLER:PLAINTEXT
inter.broker.listener.name=CLIENT
sasl.enabled.mechanisms=SCRAM-SHA-512
sasl.mechanism.inter.broker.protocol=SCRAM-SHA-512
config.providers=env
config.providers.env.class=org.apache.kafka.common.config.provider.EnvVarConfigProvider
listener.name.client.scram-sha-512.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required \\
  username="${adminUser}" password="\${env:ADMIN_PASSWORD}";
ssl.keystore.type=PEM
ssl.keystore.location=${keyFolder}/keystore.pem
ssl.truststore.type=PEM
ssl.truststore.location=${secretFolder}/ca.crt
log.dirs=${dataFolder}/log
auto.create.topics.enable=false
num.partitions=1
default.replication.factor=1
offsets.topic.replication.factor=1
offsets.topic.num.partitions=6
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
transaction.state.log.num.partitions=6
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
group.initial.rebalance.delay.ms=0
`;

/** Id of the cluster of brokers: 16 bytes that follow from the platform, so that a volume is never taken for another one's. */
export function clusterId(name: string): string {
  return createHash('sha256').update(`kafka of ${name}`).digest().subarray(0, 16).toString('base64url');
}
