import type { Pool } from 'pg';
import type { WorkerEnv } from '../env.generated.ts';
import { KafkaTransport } from './kafka-transport.ts';
import type { Log } from './log.ts';
import { PostgresTransport } from './postgres-transport.ts';
import type { EventTransport } from './transport.ts';

/** Kafka when brokers are named, else PostgreSQL. */
export function createTransport(env: WorkerEnv, pool: Pool, log: Log): EventTransport {
  if (env.kafkaBrokers === undefined) return new PostgresTransport({ pool, connectionString: env.databaseUrl, log });
  return new KafkaTransport({
    brokers: env.kafkaBrokers,
    saslUsername: env.kafkaSaslUsername,
    saslPassword: env.kafkaSaslPassword,
    sslCaFile: env.kafkaSslCaFile,
    log,
  });
}
