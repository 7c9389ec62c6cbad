import type { IMetric } from '@kubernetes-models/argo-rollouts/argoproj.io/v1alpha1/Metric';
import { namesOf } from '../../../model/names.ts';
import { both, either, isSet, namespaceIn, not, type Text } from '../chart/operations.ts';
import { objectName } from '../names.ts';
import { prometheusApp, prometheusPort } from '../objects/prometheus/prometheus.ts';
import type { Scope } from '../scope.ts';

/** Seconds between two looks, and before the first: Prometheus must have asked pods a few times that are new to it. */
export const lookSeconds = { every: 5, first: 20 } as const;

/** What Prometheus is asked about the pods of a new release. It knows them by the labels `app` and `release`, the hash of their template. */
export function measures(scope: Scope): IMetric[] {
  const { services } = scope.platform;
  return Object.entries(services).flatMap(([key, { kind }]) => {
    if (kind === 'api') return ofApi(scope, objectName(key));
    return kind === 'worker' ? ofWorker(scope, objectName(key)) : [];
  });
}

function ofApi(scope: Scope, app: string): IMetric[] {
  const { maxErrorPercent, maxLatencySeconds } = scope.values.release;
  const all = `app="${app}",release="{{args.${app}}}"`;
  const rate = (more: string, series = 'count') => `rate(http_request_duration_seconds_${series}{${all}${more}}[30s])`;
  const errors = `100 * (sum(${rate(',status=~"5.."')}) or vector(0)) / sum(${rate('')})`;
  const latency = `histogram_quantile(0.95, sum by (le) (${rate(',route!~".*/live"', 'bucket')}))`;
  return [
    metric(scope, `${app}-errors-percent`, { query: errors, most: maxErrorPercent }),
    metric(scope, `${app}-latency-seconds`, { query: latency, most: maxLatencySeconds }),
  ];
}

function ofWorker(scope: Scope, app: string): IMetric[] {
  const all = `app="${app}",release="{{args.${app}}}"`;
  const setAside = `sum(increase(events_consumed_total{${all},outcome="dead-letter"}[1m])) or vector(0)`;
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
