import { readFileSync } from 'node:fs';
import type { ISocketFactory, KafkaConfig, LogEntry } from 'kafkajs';
import type { Log } from './log.ts';

export interface KafkaSettings {
  /** `host:port`, separated by commas. */
  readonly brokers: string;
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
    brokers: brokersOf(settings.brokers),
    ...(sasl ? { sasl } : {}),
    ssl: settings.sslCaFile ? { ca: [readFileSync(settings.sslCaFile, 'utf8')] } : sasl !== undefined,
    ...(settings.socketFactory ? { socketFactory: settings.socketFactory } : {}),
    connectionTimeout: 5000,
    retry: { retries: 10, initialRetryTime: 100, maxRetryTime: 1000 },
    logCreator: () => (entry) => forward(entry, log),
  };
}

function brokersOf(text: string): string[] {
  const brokers = text.split(',').map((broker) => broker.trim());
  const wrong = brokers.find((broker) => !/^[^\s:]+:\d{1,5}$/.test(broker));
  if (wrong !== undefined) throw new Error(`KAFKA_BROKERS names "${wrong}"; allowed is host:port, several separated by commas`);
  return brokers;
}

function saslOf({ saslUsername, saslPassword }: KafkaSettings): KafkaConfig['sasl'] {
  if (!saslUsername && !saslPassword) return undefined;
  if (!saslUsername || !saslPassword) throw new Error('KAFKA_SASL_USERNAME and KAFKA_SASL_PASSWORD belong together; set both or neither');
  return { mechanism: 'scram-sha-512', username: saslUsername, password: saslPassword };
}

// Retried by kafkajs itself: only what it gives up on reaches us as an error, so its own errors are warnings here.
function forward({ namespace, log: entry }: LogEntry, log: Log): void {
  const { message, timestamp: _, logger: __, ...rest } = entry;
  log.debug({ ...rest, kafka: namespace }, message);
}
