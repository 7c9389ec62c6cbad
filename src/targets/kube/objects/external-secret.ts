import { serviceRoles } from '../../../model/database-roles.ts';
import type { DatabaseProps } from '../../../model/resources.ts';
import { both, when } from '../chart/operations.ts';
import { secretsOf } from '../names.ts';
import type { Scope } from '../scope.ts';
import { labelsOf } from './labels.ts';

/** A Secret that the External Secrets operator fills. The part of its interface that is used here. */
export interface IExternalSecret {
  readonly apiVersion: 'external-secrets.io/v1';
  readonly kind: 'ExternalSecret';
  readonly metadata: { readonly name: string; readonly labels: Record<string, string> };
  readonly spec: {
    readonly refreshInterval: string;
    readonly secretStoreRef: { readonly kind: 'ClusterSecretStore'; readonly name: string };
    readonly target: {
      readonly name: string;
      readonly creationPolicy: 'Owner';
      readonly template?: { readonly engineVersion: 'v2'; readonly data: Record<string, string> };
    };
    readonly data: readonly RemoteKey[];
  };
}

interface RemoteKey {
  readonly secretKey: string;
  readonly remoteRef: { readonly key: string; readonly property?: string };
}

/** The declared secrets from AWS. An optional one is an object of its own: that it is missing holds nothing back. */
export function declaredExternalSecrets(scope: Scope): (IExternalSecret | undefined)[] {
  const { platform, objects } = scope;
  const required = secretsOf(platform, { optional: false });
  const data = required.map((key) => declaredKey(scope, key));
  return [
    ...(required.length > 0 ? [externalSecret(scope, { name: objects.secrets, data })] : []),
    ...secretsOf(platform, { optional: true }).map((key) =>
      externalSecret(scope, { name: objects.optionalSecret(key), data: [declaredKey(scope, key)] }),
    ),
  ];
}

function declaredKey({ names, values }: Scope, key: string): RemoteKey {
  return { secretKey: key, remoteRef: { key: names.secret(`${values.global.environment}`, key) } };
}

/**
 * The connection strings of a managed database from AWS, put together whenever the operator looks: AWS gives a role another password
 * from time to time, and a string that was put together before would not know it.
 */
export function databaseExternalSecret(scope: Scope, database: string): IExternalSecret | undefined {
  const environment = `${scope.values.global.environment}`;
  const services = serviceRoles(scope.platform.databases[database] as DatabaseProps).map(([who]) => who);
  const roles = [...services, 'owner'] as const;
  const data = roles.flatMap((role) => {
    const credentials = scope.names.databaseCredentials(environment, database, role);
    return [
      { secretKey: `${role}Address`, remoteRef: { key: scope.names.databaseSecret(environment, database), property: role } },
      { secretKey: `${role}Username`, remoteRef: { key: credentials, property: 'username' } },
      { secretKey: `${role}Password`, remoteRef: { key: credentials, property: 'password' } },
    ];
  });
  const strings = roles.map((role) => [role, `postgres://{{ .${role}Username }}:{{ .${role}Password }}@{{ .${role}Address }}`]);
  return externalSecret(scope, { name: scope.objects.databaseSecret(database), data, template: Object.fromEntries(strings) });
}

/** The password of the services at brokers of MSK. */
export function brokersExternalSecret(scope: Scope): IExternalSecret | undefined {
  const { names, objects, values } = scope;
  const key = names.brokersCredentials(`${values.global.environment}`);
  const data = [{ secretKey: 'password', remoteRef: { key, property: 'password' } }];
  return externalSecret(scope, { name: objects.brokers, data, where: values.global.kafka.managed });
}

interface Filled {
  readonly name: string;
  readonly data: readonly RemoteKey[];
  /** What is made of the data. Default: each key as it is. */
  readonly template?: Record<string, string>;
  /** A condition beside that the operator is there. Default: none. */
  readonly where?: boolean;
}

function externalSecret(scope: Scope, { name, data, template, where = true }: Filled): IExternalSecret | undefined {
  const { enabled, store, refreshInterval } = scope.values.externalSecrets;
  return when(both(enabled, where), () => ({
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata: { name, labels: labelsOf(scope, name) },
    spec: {
      refreshInterval: `${refreshInterval}`,
      secretStoreRef: { kind: 'ClusterSecretStore', name: `${store}` },
      target: { name, creationPolicy: 'Owner', ...(template ? { template: { engineVersion: 'v2', data: template } } : {}) },
      data,
    },
  }));
}
