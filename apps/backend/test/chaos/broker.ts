import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Victim } from './victim.ts';

const run = promisify(execFile);

/** A Kafka broker that others started: it becomes a victim when the environment says how to kill it and how to start it again. */
export function brokerVictim(env: NodeJS.ProcessEnv): Victim | undefined {
  const { KAFKA_KILL_COMMAND: kill, KAFKA_START_COMMAND: start } = env;
  if (!kill || !start) return undefined;
  const shell = async (command: string): Promise<void> => void (await run('sh', ['-c', command]));
  return { name: 'broker', kill: () => shell(kill), restart: () => shell(start) };
}

const names = ['KAFKA_BROKERS', 'KAFKA_SASL_USERNAME', 'KAFKA_SASL_PASSWORD', 'KAFKA_SSL_CA_FILE'] as const;

/** What the services need to reach the brokers. */
export function kafkaEnvOf(env: NodeJS.ProcessEnv): Record<string, string> {
  if (!env.KAFKA_BROKERS)
    throw new Error('--kafka needs KAFKA_BROKERS, the addresses of running brokers as host:port, separated by commas');
  return Object.fromEntries(names.flatMap((name) => (env[name] ? [[name, env[name]]] : [])));
}
