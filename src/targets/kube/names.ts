import type { Platform } from '../../model/platform.ts';

/** Name of an object in the cluster for a key of the declaration: `reportWriter` is `report-writer`. */
export function objectName(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** Service whose name has the addresses of all pods of a service, of both colours. */
export function eachName(key: string): string {
  return `${objectName(key)}-each`;
}

/** Label that Argo Rollouts gives the pods of one colour. A plain Deployment's pods have none. */
export const colourLabel = 'rollouts-pod-template-hash';

/** Key of a database among the values: `postgresql` for the first one, `postgresqlReports` for another one. */
export function databaseKey(platform: Platform, database: string): string {
  if (Object.keys(platform.databases)[0] === database) return 'postgresql';
  return `postgresql${database.charAt(0).toUpperCase()}${database.slice(1)}`;
}

/** Objects of the cluster that several files of this folder name. */
export function objectsOf(platform: Platform) {
  const { name } = platform;
  return {
    /** Service and StatefulSet of a database inside the cluster. */
    database: (database: string) => objectName(databaseKey(platform, database)),
    /** Secret of the connection strings of a database, with the keys `app`, `owner` and, where there is such a role, `worker`. */
    databaseSecret: (database: string) => `${name}-database-${objectName(database)}`,
    /** Secret of the declared secrets, by their keys. */
    secrets: `${name}-secrets`,
    /** Secret of one optional secret that comes from AWS: it may be missing there without holding back the others. */
    optionalSecret: (secret: string) => `${name}-secret-${objectName(secret)}`,
    /** Secret of the brokers' password, and ConfigMap of their certificate authority. */
    brokers: `${name}-brokers`,
    /** Secret of the passwords and certificates of the broker inside the cluster. */
    kafka: `${name}-kafka`,
  };
}

/** Keys of the declared secrets that are optional, or are not. */
export function secretsOf(platform: Platform, { optional }: { readonly optional: boolean }): string[] {
  return Object.entries(platform.secrets).flatMap(([key, { origin }]) => ((origin === 'optional') === optional ? [key] : []));
}

/** Whether anything asks for event brokers. */
export function usesBrokers({ services }: Platform): boolean {
  return Object.values(services).some(({ env }) => Object.values(env).some(({ kind }) => kind === 'brokers'));
}
