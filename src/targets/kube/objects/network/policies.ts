import type { INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import type { INetworkPolicyEgressRule } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicyEgressRule';
import type { INetworkPolicyIngressRule } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicyIngressRule';
import { callersOf, callsOf } from '../../../../model/calls.ts';
import type { ServiceProps } from '../../../../model/service.ts';
import type { Variable } from '../../../../model/variable.ts';
import { hasMembers, when } from '../../chart/operations.ts';
import { objectName, usesBrokers } from '../../names.ts';
import { isPublic } from '../../release/strategy.ts';
import type { Scope } from '../../scope.ts';
import { backupApp, isBackedUp } from '../backup.ts';
import { hasBrokers } from '../brokers.ts';
import { brokerName, brokerPort, topicsApp } from '../kafka/place.ts';
import { defaultDeny, everyPod, internet, names, networkPolicy, podsOf, tcp } from './policy.ts';

type Policy = INetworkPolicy | undefined;

/** Ports that brokers of Kafka listen on, by how they are secured. */
const brokerPorts = { protocol: 'TCP', port: 9092, endPort: 9098 } as const;

/** The walls of the platform: everything is closed, and what the declaration says is opened. */
export function networkPolicies(scope: Scope): Policy[] {
  const { services, databases } = scope.platform;
  return [
    defaultDeny(scope),
    ...Object.entries(services).flatMap(([key, service]) => servicePolicies(scope, key, service)),
    ...Object.entries(databases).flatMap(([key, { migration }]) => [
      commandPolicy(scope, `migrate-${objectName(key)}`, migration.env),
      databasePolicy(scope, key),
      backupPolicy(scope, key),
    ]),
    ...(usesBrokers(scope.platform) ? brokerPolicies(scope) : []),
  ];
}

function servicePolicies(scope: Scope, key: string, service: ServiceProps): Policy[] {
  const app = objectName(key);
  const { entrance, monitoring } = scope.values.networkPolicy;
  const callers = callersOf(scope.platform, ({ services }) => services.includes(key)).map(objectName);
  const ports = tcp('http');
  const metered = 'metrics' in service;
  return [
    networkPolicy(scope, {
      name: app,
      app,
      ingress: [
        ...(callers.length > 0 ? [{ from: podsOf(...callers), ports }] : []),
        ...(metered ? [{ from: podsOf('prometheus'), ports }] : []),
      ],
      egress: [...egressOf(scope, service.env), ...reachesOf(service)],
    }),
    isPublic(service) &&
      networkPolicy(scope, { name: `${app}-entrance`, app, given: hasMembers(entrance), ingress: [{ from: entrance, ports }] }),
    metered &&
      networkPolicy(scope, { name: `${app}-monitoring`, app, given: hasMembers(monitoring), ingress: [{ from: monitoring, ports }] }),
  ].filter((policy) => policy !== false);
}

/** A command that runs to its end: nobody calls it. */
function commandPolicy(scope: Scope, app: string, env: Readonly<Record<string, Variable>>): Policy {
  return networkPolicy(scope, { name: app, app, egress: egressOf(scope, env) });
}

function databasePolicy(scope: Scope, key: string): Policy {
  const app = scope.objects.database(key);
  const callers = callersOf(scope.platform, ({ databases }) => databases.includes(key)).map(objectName);
  const ingress: INetworkPolicyIngressRule = {
    from: podsOf(...callers, `migrate-${objectName(key)}`, backupApp(scope, key)),
    ports: tcp('postgresql'),
  };
  return networkPolicy(scope, { name: app, app, ingress: [ingress], given: scope.values.database(key).enabled });
}

function backupPolicy(scope: Scope, key: string): Policy {
  const app = backupApp(scope, key);
  const egress = [names, { to: podsOf(scope.objects.database(key)), ports: tcp(5432) }];
  return networkPolicy(scope, { name: app, app, egress, given: isBackedUp(scope, key) });
}

/** The broker of our own, and the job that makes topics wherever the brokers are. */
function brokerPolicies(scope: Scope): Policy[] {
  const callers = callersOf(scope.platform, ({ brokers }) => brokers).map(objectName);
  const { kafka, networkPolicy: walls } = scope.values;
  const outside = when(hasMembers(walls.managed), () => ({ to: walls.managed, ports: [brokerPorts] }));
  return [
    networkPolicy(scope, {
      name: brokerName,
      app: brokerName,
      given: kafka.enabled,
      ingress: [{ from: podsOf(...callers, topicsApp), ports: tcp(brokerName) }],
    }),
    networkPolicy(scope, {
      name: topicsApp,
      app: topicsApp,
      given: hasBrokers(scope),
      egress: [names, { to: podsOf(brokerName), ports: tcp(brokerPort) }, outside],
    }),
  ];
}

/** What a process may call, from the addresses that it is told. */
function egressOf({ platform, objects, values }: Scope, env: Readonly<Record<string, Variable>>): (INetworkPolicyEgressRule | undefined)[] {
  const { services, databases, brokers } = callsOf(env);
  const { managed } = values.networkPolicy;
  const outside = (ports: INetworkPolicyEgressRule['ports']) => when(hasMembers(managed), () => ({ to: managed, ports }));
  return [
    names,
    ...services.map((key) => ({ to: podsOf(objectName(key)), ports: tcp(platform.services[key]?.port ?? 0) })),
    ...databases.map((key) => ({ to: podsOf(objects.database(key)), ports: tcp(5432) })),
    ...(databases.length > 0 ? [outside(tcp(5432))] : []),
    ...(brokers ? [{ to: podsOf(brokerName), ports: tcp(brokerPort) }, outside([brokerPorts])] : []),
  ];
}

function reachesOf({ reaches = {} }: ServiceProps): INetworkPolicyEgressRule[] {
  return Object.values(reaches).map(({ where, ports }) => ({ to: [where === 'internet' ? internet : everyPod], ports: tcp(...ports) }));
}
