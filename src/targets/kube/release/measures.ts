import type { IMetric } from '@kubernetes-models/argo-rollouts/argoproj.io/v1alpha1/Metric';
import { namesOf } from '../../../model/names.ts';
import type { ApiServiceProps } from '../../../model/service.ts';
import { both, either, isSet, namespaceIn, not, type Text } from '../chart/operations.ts';
import { objectName } from '../names.ts';
import { prometheusApp, prometheusPort } from '../objects/prometheus/prometheus.ts';
import type { Scope } from '../scope.ts';

/** Seconds between two looks, and before the first: Prometheus must have asked pods a few times that are new to it. */
export const lookSeconds = { every: 5, first: 20 } as const;

/** What Prometheus is asked about the pods of a new release. It knows them by the labels `app` and `release`, the hash of their template. */
export function measures(scope: Scope): IMetric[] {
  const { services } = scope.platform;
  return Object.entries(services).flatMap(([key, service]) => {
    if (service.kind === 'api') return ofApi(scope, objectName(key), service);
    return service.kind === 'worker' ? ofWorker(scope, objectName(key)) : [];
  });
}

const window = 30;

/** Event streams stay open for as long as people do: how long they took says nothing. */
const streams = '.*/live';

/**
 * Failed answers and slow ones among those that people got. The probes and the check of the release ask a dozen times a second and would
 * hide them; they count only while people ask so little that one failure among them were above the limit.
 */
function ofApi(scope: Scope, app: string, service: ApiServiceProps): IMetric[] {
  const { maxErrorPercent, maxLatencySeconds } = scope.values.release;
  const all = `app="${app}",release="{{args.${app}}}"`;
  const people = `${all},route!~"${[...ownRoutesOf(service), streams].join('|')}"`;
  const rate = (of: string, series = 'count') => `rate(http_request_duration_seconds_${series}{${of}}[${window}s])`;
  const errors = (of: string) => `100 * (sum(${rate(`${of},status=~"5.."`)}) or vector(0)) / sum(${rate(of)})`;
  const latency = (of: string) => `histogram_quantile(0.95, sum by (le) (${rate(of, 'bucket')}))`;
  const enough = `sum(${rate(people)}) > 100 / (${window} * ${maxErrorPercent})`;
  const ofPeople = (query: (of: string) => string) => `(${query(people)} and on() ${enough}) or ${query(`${all},route!~"${streams}"`)}`;
  return [
    metric(scope, `${app}-errors-percent`, { query: ofPeople(errors), most: maxErrorPercent }),
    metric(scope, `${app}-latency-seconds`, { query: ofPeople(latency), most: maxLatencySeconds }),
  ];
}

/** What is asked by machines. */
function ownRoutesOf({ health, metrics, routes }: ApiServiceProps): string[] {
  return [health.live, health.ready, metrics, ...checkedRoutes(routes)];
}

/** Routes that are a file, such as a description of the API: whoever asks for it is no person. */
export function checkedRoutes(routes: readonly string[]): string[] {
  return routes.filter((route) => /\.\w+$/.test(route));
}

/** What pods set aside within the last minute; the first time is a series that was not there before, which `increase` would not see. */
function ofWorker(scope: Scope, app: string): IMetric[] {
  const all = `app="${app}",release="{{args.${app}}}"`;
  const letters = `events_consumed_total{${all},outcome="dead-letter"}`;
  const setAside = `sum(${letters} - (${letters} offset 1m or 0 * ${letters})) or vector(0)`;
  const behind = `max(consumer_behind_seconds{${all}})`;
  return [
    metric(scope, `${app}-dead-letters`, { query: setAside, most: 0.5 }),
    metric(scope, `${app}-behind-seconds`, { query: behind, most: 30 }),
  ];
}

/** Whether there is a Prometheus to ask. */
export function isMeasured({ values }: Scope): boolean {
  return not(both(not(values.prometheus.enabled), not(isSet(values.release.prometheus))));
}

/** Argo Rollouts asks, from its own namespace: so the name of the one in the chart is whole. */
function addressOf({ platform, values }: Scope): string {
  const given = values.release.prometheus;
  return either(isSet(given), [given, `http://${prometheusApp}.${namespaceIn(namesOf(platform).namespace, given)}:${prometheusPort}`]);
}

interface Limit {
  readonly query: string;
  readonly most: Text;
}

/**
 * One number that must not be above a limit, asked again and again. Above it twice is a failure. No traffic is no answer, and several
 * looks without one fail too: nobody has seen the release at work.
 */
function metric(scope: Scope, name: string, { query, most }: Limit): IMetric {
  const { looks } = scope.values.release;
  return {
    name,
    initialDelay: `${lookSeconds.first}s`,
    interval: `${lookSeconds.every}s`,
    count: looks,
    failureLimit: 1,
    inconclusiveLimit: 1,
    consecutiveErrorLimit: 6,
    successCondition: `len(result) > 0 && !isNaN(result[0]) && result[0] <= ${most}`,
    failureCondition: `len(result) > 0 && !isNaN(result[0]) && result[0] > ${most}`,
    provider: { prometheus: { address: addressOf(scope), query } },
  };
}
