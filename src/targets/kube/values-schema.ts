import { z } from 'zod';
import type { EnvironmentName } from '../../model/environment.ts';
import { environmentOf, type Platform } from '../../model/platform.ts';
import { databaseKey, usesBrokers } from './names.ts';
import { databaseSchema } from './values/database.ts';
import { externalSecretsSchema } from './values/external-secrets.ts';
import { globalSchema } from './values/global.ts';
import { ingressSchema } from './values/ingress.ts';
import { kafkaSchema } from './values/kafka.ts';
import { namespaceSchema, priorityClassesSchema, quotaSchema } from './values/namespace.ts';
import { networkPolicySchema } from './values/network-policy.ts';
import { prometheusSchema } from './values/prometheus.ts';
import { releaseSchema } from './values/release.ts';
import { serviceSchema } from './values/service.ts';
import { requireUnique } from './values/unique.ts';

/** What a value of the chart may be, with its default in one environment. The descriptions become the comments of values.yaml. */
export function valuesSchema(platform: Platform, environment: EnvironmentName) {
  const place = { platform, environment, props: environmentOf(platform, environment) };
  const sections = [
    ['global', globalSchema(place)],
    ...Object.entries(platform.services).map(([key, service]) => [key, serviceSchema(place, key, service)] as const),
    ...Object.entries(platform.databases).map(([key, database]) => [databaseKey(platform, key), databaseSchema(place, database)] as const),
    ...(usesBrokers(platform) ? [['kafka', kafkaSchema()] as const] : []),
    ['externalSecrets', externalSecretsSchema(place)],
    ['ingress', ingressSchema(place)],
    ['prometheus', prometheusSchema(place)],
    ['release', releaseSchema(place)],
    ['networkPolicy', networkPolicySchema(place)],
    ['namespace', namespaceSchema()],
    ['quota', quotaSchema(place)],
    ['priorityClasses', priorityClassesSchema(place)],
  ] as const;
  requireUnique(
    'values',
    sections.map(([key]) => key),
  );
  return z.strictObject(Object.fromEntries(sections));
}

export type GlobalValues = z.infer<ReturnType<typeof globalSchema>>;
export type ServiceValues = z.infer<ReturnType<typeof serviceSchema>>;
export type DatabaseValues = z.infer<ReturnType<typeof databaseSchema>>;
export type ExternalSecretsValues = z.infer<ReturnType<typeof externalSecretsSchema>>;
export type IngressValues = z.infer<ReturnType<typeof ingressSchema>>;
export type KafkaValues = z.infer<ReturnType<typeof kafkaSchema>>;
export type NetworkPolicyValues = z.infer<ReturnType<typeof networkPolicySchema>>;
export type NamespaceValues = z.infer<ReturnType<typeof namespaceSchema>>;
export type PrometheusValues = z.infer<ReturnType<typeof prometheusSchema>>;
export type QuotaValues = z.infer<ReturnType<typeof quotaSchema>>;
export type PriorityClassesValues = z.infer<ReturnType<typeof priorityClassesSchema>>;
