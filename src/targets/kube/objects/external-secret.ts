import { when } from '../chart/operations.ts';
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
    readonly target: { readonly name: string; readonly creationPolicy: 'Owner' };
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
  return [
    ...(required.length > 0
      ? [
          externalSecret(
            scope,
            objects.secrets,
            required.map((key) => declaredKey(scope, key)),
          ),
        ]
      : []),
    ...secretsOf(platform, { optional: true }).map((key) => externalSecret(scope, objects.optionalSecret(key), [declaredKey(scope, key)])),
  ];
}

function declaredKey({ names, values }: Scope, key: string): RemoteKey {
  return { secretKey: key, remoteRef: { key: names.secret(`${values.global.environment}`, key) } };
}

/** The connection strings of a managed database from AWS. */
export function databaseExternalSecret(scope: Scope, database: string): IExternalSecret | undefined {
  const key = scope.names.databaseSecret(`${scope.values.global.environment}`, database);
  const data = ['app', 'owner'].map((property) => ({ secretKey: property, remoteRef: { key, property } }));
  return externalSecret(scope, scope.objects.databaseSecret(database), data);
}

function externalSecret(scope: Scope, name: string, data: readonly RemoteKey[]): IExternalSecret | undefined {
  const { enabled, store, refreshInterval } = scope.values.externalSecrets;
  return when(enabled, () => ({
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata: { name, labels: labelsOf(scope, name) },
    spec: {
      refreshInterval: `${refreshInterval}`,
      secretStoreRef: { kind: 'ClusterSecretStore', name: `${store}` },
      target: { name, creationPolicy: 'Owner' },
      data,
    },
  }));
}
