import type { IEnvVar } from 'kubernetes-models/v1/EnvVar';
import type { ISecretKeySelector } from 'kubernetes-models/v1/SecretKeySelector';
import type { ServiceProps } from '../../../model/service.ts';
import { assertNever, type BrokersVariable, type LiteralVariable, type UrlVariable, type Variable } from '../../../model/variable.ts';
import { either, when } from '../chart/operations.ts';
import { colourLabel, eachName, objectName } from '../names.ts';
import type { Scope } from '../scope.ts';
import { authorityFile, brokersAddress, brokersSecretName, brokersUser, hasAuthority, hasBrokers } from './brokers.ts';
import { databaseSecretName, declaredSecretName } from './secret.ts';

/** Whose variables these are: a service, or a command of a database. */
export interface Owner {
  /** Key of the service, or undefined for a command. */
  readonly service?: string;
  readonly env: Readonly<Record<string, Variable>>;
}

/** Variables of a process: those that anybody may read, and those that come from Secrets or from the pod itself. */
export interface Variables {
  readonly open: Readonly<Record<string, string | undefined>>;
  readonly secret: readonly IEnvVar[];
}

type Source = { readonly open: string | undefined } | { readonly secret: ISecretKeySelector } | { readonly label: string };

export function variablesOf(scope: Scope, owner: Owner): Variables {
  const sources = Object.entries(owner.env).map(([, variable]) => [variable.variable, sourceOf({ scope, owner }, variable)] as const);
  return {
    open: Object.fromEntries(sources.flatMap(([name, source]) => ('open' in source ? [[name, source.open]] : []))),
    secret: sources.flatMap(([name, source]): IEnvVar[] => {
      if ('secret' in source) return [{ name, valueFrom: { secretKeyRef: source.secret } }];
      return 'label' in source ? [{ name, valueFrom: { fieldRef: { fieldPath: `metadata.labels['${source.label}']` } } }] : [];
    }),
  };
}

interface Place {
  readonly scope: Scope;
  readonly owner: Owner;
}

function sourceOf(place: Place, variable: Variable): Source {
  const { platform, values } = place.scope;
  switch (variable.kind) {
    case 'literal':
      return { open: literalValue(place, variable) };
    case 'port':
      return { open: `${platform.services[place.owner.service ?? '']?.port}` };
    case 'secret':
      return { secret: secretKey(place.scope, variable.secret) };
    case 'database':
      return { secret: { name: databaseSecretName(place.scope, variable.database), key: variable.role ?? 'app' } };
    case 'url':
      return { open: urlOf(place.scope, variable) };
    case 'topic':
      return { open: platform.topics[variable.topic]?.topicName };
    case 'brokers':
      return brokersSource(place.scope, variable);
    case 'environment':
      return { open: `${values.global.environment}` };
    case 'release':
      return { label: colourLabel };
    default:
      return assertNever(variable, 'variable');
  }
}

function literalValue({ scope, owner: { service } }: Place, literal: LiteralVariable): string {
  if (service === undefined) return `${literal.value}`;
  return `${scope.values.service(service).env[literal.variable]}`;
}

function secretKey(scope: Scope, key: string): ISecretKeySelector {
  const { platform, objects, values } = scope;
  const own = declaredSecretName(scope);
  if (platform.secrets[key]?.origin !== 'optional') return { name: own, key };
  return { name: either(values.externalSecrets.enabled, [objects.optionalSecret(key), own]), key, optional: true };
}

function urlOf({ platform, values }: Scope, { service: key, reach = 'internal' }: UrlVariable): string {
  if (reach === 'public') return `${values.global.publicUrl}`;
  if (reach === 'each') return `http://${eachName(key)}:${platform.services[key]?.port}`;
  return `http://${objectName(key)}:${servicePortOf(platform.services[key])}`;
}

/** Port of the Service in front, for services that are called. */
export function servicePortOf(service: ServiceProps | undefined): number | undefined {
  return service === undefined || service.kind === 'worker' ? undefined : service.servicePort;
}

function brokersSource(scope: Scope, { facet }: BrokersVariable): Source {
  switch (facet) {
    case 'addresses':
      return { open: when(hasBrokers(scope), () => brokersAddress(scope)) };
    case 'username':
      return { open: brokersUser(scope) };
    case 'password':
      return { secret: { name: brokersSecretName(scope), key: 'password', optional: true } };
    case 'ca-file':
      return { open: when(hasAuthority(scope), () => authorityFile) };
    default:
      return assertNever(facet, 'facet of brokers');
  }
}
