import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';

// Runs in a pod: serves external metrics to the autoscalers of a cluster, as an adapter for Prometheus does. What a metric is, is a query.
const group = 'external.metrics.k8s.io/v1beta1';
const prometheus = process.env.PROMETHEUS ?? '';
const queries = JSON.parse(process.env.QUERIES ?? '{}') as Readonly<Record<string, string>>;

interface Answer {
  readonly data: { readonly result: readonly { readonly value: readonly [number, string] }[] };
}

createServer({ key: readFileSync('/tls/tls.key'), cert: readFileSync('/tls/tls.crt') }, (request, response) => {
  answer(request.url ?? '').then(
    (body) => response.writeHead(body ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(body ?? {})),
    (error) => response.writeHead(500).end(String(error)),
  );
}).listen(8443);

async function answer(url: string): Promise<object | undefined> {
  const [, name = ''] = /\/namespaces\/[^/]+\/([^/?]+)/.exec(url) ?? [];
  if (queries[name] !== undefined) return valuesOf(name, queries[name]);
  const resources = Object.keys(queries).map((metric) => ({
    name: metric,
    singularName: '',
    namespaced: true,
    kind: 'ExternalMetricValueList',
    verbs: ['get'],
  }));
  return name === '' ? { kind: 'APIResourceList', apiVersion: 'v1', groupVersion: group, resources } : undefined;
}

async function valuesOf(metricName: string, query: string): Promise<object> {
  const response = await fetch(`${prometheus}/api/v1/query?query=${encodeURIComponent(query)}`, { signal: AbortSignal.timeout(3000) });
  const { data } = (await response.json()) as Answer;
  const items = data.result.map(({ value: [seconds, value] }) => ({
    metricName,
    metricLabels: {},
    timestamp: new Date(seconds * 1000).toISOString(),
    value: `${Math.round(Number(value))}`,
  }));
  return { kind: 'ExternalMetricValueList', apiVersion: group, metadata: {}, items };
}
