import { z } from 'zod';
import type { ClusterEnvironmentProps, EnvironmentName, EnvironmentProps } from '../../model/environment.ts';
import { DeclarationError } from '../../model/errors.ts';
import { localTag, namesOf } from '../../model/names.ts';
import { environmentOf, type Platform } from '../../model/platform.ts';
import type { SecretProps } from '../../model/resources.ts';
import type { ResourcesProps, ServiceProps } from '../../model/service.ts';
import { literalOf, replicasOf } from '../../model/settings.ts';
import { Size } from '../../model/units.ts';
import { assertNever, type LiteralVariable, type Variable } from '../../model/variable.ts';
import { databaseKey, usesBrokers } from './names.ts';

/** What a value of the chart may be, with its default in one environment. The descriptions become the comments of values.yaml. */
export function valuesSchema(platform: Platform, environment: EnvironmentName) {
  const place = { platform, environment, props: environmentOf(platform, environment) };
  const sections = [
    ['global', globalSchema(place)],
    ...Object.entries(platform.services).map(([key, service]) => [key, serviceSchema(place, key, service)] as const),
    ...Object.entries(platform.databases).map(
      ([key, { version }]) => [databaseKey(platform, key), databaseSchema(place, version)] as const,
    ),
    ['externalSecrets', externalSecretsSchema(place)],
  ] as const;
  requireUnique(
    'values',
    sections.map(([key]) => key),
  );
  return z.strictObject(Object.fromEntries(sections));
}

interface Place {
  readonly platform: Platform;
  readonly environment: EnvironmentName;
  readonly props: EnvironmentProps;
}

export type GlobalValues = z.infer<ReturnType<typeof globalSchema>>;
export type ServiceValues = z.infer<ReturnType<typeof serviceSchema>>;
export type DatabaseValues = z.infer<ReturnType<typeof databaseSchema>>;
export type ExternalSecretsValues = z.infer<ReturnType<typeof externalSecretsSchema>>;

function globalSchema({ platform, environment, props }: Place) {
  const clusters = Object.entries(platform.environments).flatMap(([name, { runsOn }]) => (runsOn === 'machine' ? [] : [name]));
  const known = {
    environment: z.enum(clusters).default(environment).describe('Name of the environment, as the applications are told it.'),
    publicUrl: text(publicUrl(platform, props)).describe('Address that people type, without a path. Here: that of kubectl port-forward.'),
    imagePullPolicy: z.enum(['IfNotPresent', 'Always', 'Never']).default('IfNotPresent').describe('When images are fetched.'),
    imagePullSecrets: z
      .array(z.strictObject({ name: z.string() }))
      .default([])
      .describe('Secrets with the credentials of a private registry: [{ name: ... }].'),
    existingSecret: text('').describe(
      `Name of a Secret that is managed elsewhere, with the keys ${Object.keys(platform.secrets).join(', ')}. Empty: the chart makes one.`,
    ),
    ...(usesBrokers(platform) ? { kafka: kafkaSchema() } : ({} as { kafka: ReturnType<typeof kafkaSchema> })),
  };
  const secrets = Object.entries(platform.secrets).map(([key, secret]) => [key, secretSchema(secret)] as const);
  requireUnique('values.global', [...Object.keys(known), ...secrets.map(([key]) => key)]);
  return section('What all parts share.', { ...known, ...Object.fromEntries(secrets) } as typeof known);
}

function kafkaSchema() {
  return section('Kafka brokers. Without them events travel through PostgreSQL.', {
    brokers: text('').describe('Addresses, host:port by comma. Empty: none.'),
    username: text('').describe('User at secured brokers.'),
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

function serviceSchema({ platform, environment }: Place, key: string, service: ServiceProps) {
  const owner = imageOwner(platform, key);
  const literals = Object.entries(service.env).flatMap(([property, variable]) =>
    isSetting(variable)
      ? [[variable.variable, literalSchema(variable, literalOf(platform, { environment, service: key, property }, variable))] as const]
      : [],
  );
  const image =
    owner === key
      ? imageSchema('Image.', namesOf(platform).image(service.app), localTag)
      : imageSchema(`Image. What is empty is that of ${owner}.`, '', '');
  return section(`Service ${key}.`, {
    image,
    replicaCount: z
      .int()
      .min(0)
      .max(1000)
      .default(replicasOf(platform, environment, key))
      .describe('Pods that run.'),
    resources: resourcesSchema(service.resources),
    env: section('Settings of the application, by their environment variables.', Object.fromEntries(literals)),
  });
}

/** The first service of the same app: the others run its image unless they are given their own. */
export function imageOwner({ services }: Platform, key: string): string {
  return Object.keys(services).find((other) => services[other]?.app === services[key]?.app) ?? key;
}

/** A variable that an operator may set. */
function isSetting(variable: Variable): variable is LiteralVariable {
  return variable.kind === 'literal';
}

function literalSchema({ description, min = 0, max, oneOf }: LiteralVariable, value: string | number | boolean) {
  const bounded = z
    .int()
    .min(min)
    .max(max ?? 2_147_483_647);
  const schema =
    typeof value === 'number'
      ? bounded
      : typeof value === 'boolean'
        ? z.boolean()
        : oneOf
          ? z.enum(oneOf)
          : z.union([z.string(), z.number()]);
  return (schema as z.ZodType).default(value).describe(sentence(description)) as z.ZodType<string | number | boolean>;
}

function databaseSchema({ platform, props }: Place, version: number) {
  const inside = Object.values(platform.environments).find(({ runsOn }) => runsOn === 'cluster') as ClusterEnvironmentProps | undefined;
  const storage = inside?.databaseStorage ?? Size.gibibytes(8);
  return section('PostgreSQL inside the cluster.', {
    enabled: z
      .boolean()
      .default(props.runsOn === 'cluster')
      .describe('Whether it runs here. False: the connection strings lead to a managed one.'),
    image: imageSchema('Image.', 'postgres', `${version}-alpine`),
    auth: section('Who may connect.', {
      postgresPassword: text('').describe('Password of the superuser. Empty: kept as it is in the cluster, made at the first install.'),
      appPassword: text('').describe('Password of the role of the services. Empty: as above.'),
      existingSecret: text('').describe(
        'Name of a Secret that is managed elsewhere, with the connection strings app and owner, and postgres-password if the database runs here. Empty: the chart makes one.',
      ),
    }),
    primary: section('The server.', {
      resources: resourcesSchema({ cpu: '100m', cpuLimit: '', memory: '256Mi', memoryLimit: '512Mi' }),
      persistence: section('Its volume.', {
        size: text(`${storage}`).describe('Size. It can only grow later, and only where the storage class lets it.'),
        storageClass: text('').describe('Storage class. Empty: the default one of the cluster.'),
      }),
    }),
  });
}

function externalSecretsSchema({ props }: Place) {
  return section('Secrets from AWS Secrets Manager by the External Secrets operator, which must be installed.', {
    enabled: z
      .boolean()
      .default(props.runsOn === 'aws')
      .describe('Whether secrets and connection strings come from there.'),
    store: text('aws-secrets-manager').describe('Name of the ClusterSecretStore that leads there.'),
    refreshInterval: text('5m').describe('How soon a rotated secret is fetched.'),
  });
}

function imageSchema(description: string, repository: string, tag: string) {
  return section(description, {
    repository: text(repository).describe('Repository, with its registry.'),
    tag: text(tag).describe('Tag. Pin it to what was built.'),
  });
}

type Quantities = { readonly [Key in keyof ResourcesProps]: { toString(): string } };

function resourcesSchema({ cpu, cpuLimit = '', memory, memoryLimit = memory }: Quantities) {
  return section('What one pod is granted.', {
    requests: section('Set aside for it.', {
      cpu: text(`${cpu}`).describe('Processor time.'),
      memory: text(`${memory}`).describe('Memory.'),
    }),
    limits: section('At most.', {
      cpu: text(`${cpuLimit}`).describe('Processor time. Empty: no limit.'),
      memory: text(`${memoryLimit}`).describe('Memory; above it the pod is killed.'),
    }),
  });
}

/** A map whose entries all have defaults. */
function section<Shape extends z.ZodRawShape>(description: string, shape: Shape) {
  return z
    .strictObject(shape)
    .prefault({} as never)
    .describe(description);
}

/** Single values are text or a number, since --set turns what looks like a number into one. */
function text(value: string) {
  return z.union([z.string(), z.number()]).default(value);
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

function requireUnique(path: string, keys: readonly string[]): void {
  const breaches = keys
    .filter((key, index) => keys.indexOf(key) !== index)
    .map((given) => ({ path, given, allowed: 'a key that the chart does not use itself', fix: 'rename it in the declaration' }));
  if (breaches.length > 0) throw new DeclarationError('the chart', breaches);
}

function sentence(description: string): string {
  return `${description.charAt(0).toUpperCase()}${description.slice(1)}.`;
}
