import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { ISocketFactoryArgs } from 'kafkajs';
import { KafkaTransport } from '../../../src/events/kafka-transport.ts';
import { quiet } from './quiet-log.ts';
import type { TransportBench } from './transport-bench.ts';

/** Real Kafka, the brokers that KAFKA_BROKERS names. */
export function kafkaBench(brokers: string): TransportBench {
  const transports: KafkaTransport[] = [];
  const sockets = new Set<Socket>();
  const socketFactory = ({ host, port, ssl, onConnect }: ISocketFactoryArgs): Socket => {
    const socket = !ssl ? connect({ host, port }, onConnect) : connectTls({ host, port, servername: host, ...ssl }, onConnect);
    sockets.add(socket);
    return socket.once('close', () => sockets.delete(socket));
  };
  return {
    open: async () => {
      const transport = new KafkaTransport({
        brokers: brokers.split(','),
        saslUsername: process.env.KAFKA_SASL_USERNAME,
        saslPassword: process.env.KAFKA_SASL_PASSWORD,
        sslCaFile: process.env.KAFKA_SSL_CA_FILE,
        socketFactory,
        log: quiet,
      });
      transports.push(transport);
      return transport;
    },
    cutConnections: async () => {
      // With the error that a broker's death brings: kafkajs does not notice a socket that is closed from this side in silence.
      for (const socket of sockets) socket.destroy(Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }));
    },
    close: async () => {
      await Promise.all(transports.map((transport) => transport.close()));
    },
  };
}
