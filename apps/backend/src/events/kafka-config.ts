import { readFileSync } from 'node:fs';
import type { ISocketFactory, KafkaConfig, LogEntry } from 'kafkajs';
import type { Log } from './log.ts';

export interface KafkaSettings {
  /** Each as `host:port`. */
  readonly brokers: readonly string[];
  /** With a password: SASL/SCRAM-SHA-512 over TLS, as Amazon MSK wants it. Default: none, plain text. */
  readonly saslUsername?: string | undefined;
  readonly saslPassword?: string | undefined;
  /** File of the certificate authority that signed the brokers' certificates; switches TLS on. Default: the system's. */
  readonly sslCaFile?: string | undefined;
  /** For tests that cut connections. Default: kafkajs' own. */
  readonly socketFactory?: ISocketFactory;
}

/** The client's settings; one error that names the variable when they do not fit together. */
export function kafkaConfig(settings: KafkaSettings, log: Log): KafkaConfig {
  const sasl = saslOf(settings);
  return {
    clientId: 'keelson',
    brokers: [...settings.brokers],
    ...(sasl ? { sasl } : {}),
    ssl: settings.sslCaFile ? { ca: [readFileSync(settings.sslCaFile, 'utf8')] } : sasl !== undefined,
    ...(settings.socketFactory ? { socketFactory: settings.socketFactory } : {}),
    connectionTimeout: 5000,
    retry: { retries: 10, initialRetryTime: 100, maxRetryTime: 1000 },
    logCreator: () => (entry) => forward(entry, log),
  };
}

function saslOf({ saslUsername, saslPassword }: KafkaSettings): KafkaConfig['sasl'] {
  if (!saslUsername && !saslPassword) return undefined;
  if (!saslUsername || !saslPassword) throw new Error('KAFKA_SASL_USERNAME and KAFKA_SASL_PASSWORD belong together; set both or neither');
  return { mechanism: 'scram-sha-512', username: saslUsername, password: saslPassword };
}

// kafkajs retries by itself and throws what it gives up on, which is logged where it is caught: what it says in between is detail.
function forward({ namespace, log: entry }: LogEntry, log: Log): void {
  const { message, timestamp: _, logger: __, ...rest } = entry;
  log.debug({ ...rest, kafka: namespace }, message);
}
