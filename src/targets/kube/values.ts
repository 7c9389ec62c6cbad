import { z } from 'zod';
import type { EnvironmentName } from '../../model/environment.ts';
import type { Platform } from '../../model/platform.ts';
import type { Text } from './chart/operations.ts';
import { databaseKey, objectsOf, usesBrokers } from './names.ts';
import type { ReleaseValues } from './values/release.ts';
import {
  type DatabaseValues,
  type ExternalSecretsValues,
  type GlobalValues,
  type IngressValues,
  type KafkaValues,
  type NamespaceValues,
  type NetworkPolicyValues,
  type PriorityClassesValues,
  type PrometheusValues,
  type QuotaValues,
  type ServiceValues,
  valuesSchema,
} from './values-schema.ts';

export type ValuesTree = Readonly<Record<string, unknown>>;

/** The values by what they belong to, whatever they are called in values.yaml. */
export interface Values {
  readonly global: GlobalValues;
  readonly secrets: Readonly<Record<string, Text>>;
  readonly service: (key: string) => ServiceValues;
  readonly database: (key: string) => DatabaseValues;
  readonly externalSecrets: ExternalSecretsValues;
  /** There only where something asks for brokers. */
  readonly kafka: KafkaValues;
  readonly ingress: IngressValues;
  readonly prometheus: PrometheusValues;
  readonly release: ReleaseValues;
  readonly networkPolicy: NetworkPolicyValues;
  readonly namespace: NamespaceValues;
  readonly quota: QuotaValues;
  readonly priorityClasses: PriorityClassesValues;
}

/** Looks at a tree of values, real ones or those of a template, by what they belong to. */
export function viewOf(platform: Platform, tree: ValuesTree): Values {
  return {
    global: tree.global as GlobalValues,
    secrets: tree.global as Readonly<Record<string, Text>>,
    service: (key) => tree[key] as ServiceValues,
    database: (key) => tree[databaseKey(platform, key)] as DatabaseValues,
    externalSecrets: tree.externalSecrets as ExternalSecretsValues,
    kafka: tree.kafka as KafkaValues,
    ingress: tree.ingress as IngressValues,
    prometheus: tree.prometheus as PrometheusValues,
    release: tree.release as ReleaseValues,
    networkPolicy: tree.networkPolicy as NetworkPolicyValues,
    namespace: tree.namespace as NamespaceValues,
    quota: tree.quota as QuotaValues,
    priorityClasses: tree.priorityClasses as PriorityClassesValues,
  };
}

/** Environments that Kubernetes runs. */
export function environmentsOf(platform: Platform): EnvironmentName[] {
  return Object.entries(platform.environments).flatMap(([name, { runsOn }]) => (runsOn === 'machine' ? [] : [name as EnvironmentName]));
}

/** The environment whose values are the chart's own: a bare cluster, where one is declared. */
export function defaultEnvironment(platform: Platform): EnvironmentName {
  const [first] = environmentsOf(platform);
  if (!first)
    throw new Error('the platform has no environment for Kubernetes, allowed are cluster, dev, staging and prod: declare one of them');
  return platform.environments.cluster ? 'cluster' : first;
}

/** All values of an environment. */
export function valuesOf(platform: Platform, environment: EnvironmentName): ValuesTree {
  return valuesSchema(platform, environment).parse({});
}

/** The values of an environment that are not the chart's own. */
export function overridesOf(platform: Platform, environment: EnvironmentName): ValuesTree {
  return difference(valuesOf(platform, defaultEnvironment(platform)), valuesOf(platform, environment));
}

/** What manifests must be told and a chart need not: they make the namespace, and no secrets, so they name those that are there. */
export function manifestOverrides(platform: Platform, tree: ValuesTree): ValuesTree {
  const namespace = { create: true };
  if (viewOf(platform, tree).externalSecrets.enabled) return { namespace };
  const databases = Object.keys(platform.databases).map((key) => [
    databaseKey(platform, key),
    { auth: { existingSecret: objectsOf(platform).databaseSecret(key) } },
  ]);
  const kafka = usesBrokers(platform) ? { kafka: { auth: { existingSecret: objectsOf(platform).kafka } } } : {};
  return { namespace, ...kafka, global: { existingSecret: objectsOf(platform).secrets }, ...Object.fromEntries(databases) };
}

/** One tree of values laid over another one, as Helm does it. */
export function merged(under: ValuesTree, over: ValuesTree): ValuesTree {
  const keys = [...new Set([...Object.keys(under), ...Object.keys(over)])];
  return Object.fromEntries(
    keys.map((key) => {
      const [low, high] = [under[key], over[key]];
      return [key, isMap(low) && isMap(high) ? merged(low, high) : (high ?? low)];
    }),
  );
}

function difference(from: ValuesTree, to: ValuesTree): ValuesTree {
  return Object.fromEntries(
    Object.entries(to).flatMap(([key, value]) => {
      const old = from[key];
      if (!isMap(value) || !isMap(old)) return JSON.stringify(value) === JSON.stringify(old) ? [] : [[key, value]];
      const inner = difference(old, value);
      return Object.keys(inner).length > 0 ? [[key, inner]] : [];
    }),
  );
}

function isMap(value: unknown): value is ValuesTree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The JSON Schema by which Helm checks values. Draft 7 is the newest that Helm 3.16 knows. */
export function jsonSchemaOf(platform: Platform) {
  return z.toJSONSchema(valuesSchema(platform, defaultEnvironment(platform)), { target: 'draft-7', io: 'input' });
}
