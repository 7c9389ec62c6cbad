import { z } from 'zod';
import type { EnvironmentProps } from '../../../model/environment.ts';
import { namesOf } from '../../../model/names.ts';
import type { Platform } from '../../../model/platform.ts';
import type { SecretProps } from '../../../model/resources.ts';
import { Duration } from '../../../model/units.ts';
import { assertNever } from '../../../model/variable.ts';
import { usesBrokers } from '../names.ts';
import { count, flag, type Place, section, text } from './section.ts';
import { requireUnique } from './unique.ts';

/** The longest time that a pod may go on serving after it was told to end. */
export const maxDrain = Duration.seconds(60);

export function globalSchema({ platform, environment, props }: Place) {
  const clusters = Object.entries(platform.environments).flatMap(([name, { runsOn }]) => (runsOn === 'machine' ? [] : [name]));
  const known = {
    environment: z.enum(clusters).default(environment).describe('Name of the environment, as the applications are told it.'),
    publicUrl: text(publicUrl(platform, props)).describe('Address that people type, without a path. Here: that of kubectl port-forward.'),
    imagePullPolicy: z.enum(['IfNotPresent', 'Always', 'Never']).default('IfNotPresent').describe('When images are fetched.'),
    imagePullSecrets: z
      .array(z.strictObject({ name: z.string() }))
      .default([])
      .describe('Secrets with the credentials of a private registry: [{ name: ... }].'),
    drainSeconds: count(props.runsOn === 'aws' ? 35 : 5, [1, maxDrain.toSeconds()]).describe(
      'How long a pod that ends goes on serving, until every node and load balancer has heard of its end.',
    ),
    existingSecret: text('').describe(
      `Name of a Secret that is managed elsewhere, with the keys ${Object.keys(platform.secrets).join(', ')}. Empty: the chart makes one.`,
    ),
    ...(usesBrokers(platform) ? { kafka: brokersSchema(platform, props) } : ({} as { kafka: ReturnType<typeof brokersSchema> })),
  };
  const secrets = Object.entries(platform.secrets).map(([key, secret]) => [key, secretSchema(secret)] as const);
  requireUnique('values.global', [...Object.keys(known), ...secrets.map(([key]) => key)]);
  return section('What all parts share.', { ...known, ...Object.fromEntries(secrets) } as typeof known);
}

function brokersSchema(platform: Platform, props: EnvironmentProps) {
  const managed = props.runsOn === 'aws' && props.streaming !== undefined;
  return section('Kafka brokers outside of the chart. Without any, events travel through PostgreSQL.', {
    brokers: text('').describe('Addresses, host:port by comma. Empty: none.'),
    managed: flag(managed).describe('Whether they are those of MSK, so that the password comes from Secrets Manager.'),
    username: text(managed ? namesOf(platform).brokersUser : '').describe('User at secured brokers.'),
    password: text('').describe('Password at secured brokers. Empty: kept as it is in the cluster, or none.'),
    authority: text('').describe('Certificate of their authority as PEM text, when it is not a public one.'),
  });
}

function secretSchema({ description, origin, minLength = 1 }: SecretProps) {
  const absent = {
    generate: 'Empty: kept as it is in the cluster, made at the first install.',
    given: 'It must be given at the first install; later, empty keeps it.',
    optional: 'Empty: kept as it is in the cluster, or none.',
  }[origin];
  return z
    .union([z.string().regex(new RegExp(`^(.{${minLength},})?$`)), z.number()])
    .default('')
    .describe(`Secret: ${description}. ${absent}`);
}

function publicUrl({ services }: Platform, environment: EnvironmentProps): string {
  const web = Object.values(services).find(({ kind }) => kind === 'web');
  const forwarded = `http://127.0.0.1:${web?.port ?? 8080}`;
  switch (environment.runsOn) {
    case 'machine':
      return forwarded;
    case 'cluster':
      return environment.publicUrl ?? forwarded;
    case 'aws':
      return `https://${environment.domain}`;
    default:
      return assertNever(environment, 'environment');
  }
}
