import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kubectl } from './switch-tools.ts';

export interface AdapterProps {
  /** Image with Node.js. */
  readonly image: string;
  /** Address of Prometheus. */
  readonly prometheus: string;
  /** What Prometheus is asked, by the names of metrics. */
  readonly queries: Readonly<Record<string, string>>;
}

const name = 'metrics-adapter';
/** One of those from which the chart lets Prometheus be asked. */
const namespace = 'monitoring';
const service = 'v1beta1.external.metrics.k8s.io';
const labels = { app: name };

/** Lets autoscalers of a cluster know what Prometheus knows, while it is there. */
export async function withMetricsAdapter(kubectl: Kubectl, props: AdapterProps, use: () => Promise<void>): Promise<void> {
  try {
    kubectl.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
    certify(kubectl);
    kubectl.run('create', 'configmap', name, `--from-file=${join(import.meta.dirname, name, 'program.ts')}`, '--namespace', namespace);
    for (const object of objectsOf(props)) kubectl.apply(object);
    kubectl.run('wait', `deployment/${name}`, '--for=condition=Available', '--timeout=60s', '--namespace', namespace);
    kubectl.run('wait', `apiservice/${service}`, '--for=condition=Available', '--timeout=60s');
    await use();
  } finally {
    kubectl.run('delete', 'apiservice', service, '--ignore-not-found');
    kubectl.run('delete', 'namespace', namespace, '--ignore-not-found', '--wait=false');
  }
}

function certify(kubectl: Kubectl): void {
  const folder = mkdtempSync(join(tmpdir(), 'keelson-adapter-'));
  const [certificate, key] = [join(folder, 'tls.crt'), join(folder, 'tls.key')];
  try {
    const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-noenc', '-days', '2', '-subj', `/CN=${name}`];
    execFileSync('openssl', ['req', ...kind, '-keyout', key, '-out', certificate], { stdio: ['ignore', 'ignore', 'pipe'] });
    kubectl.run('create', 'secret', 'tls', name, `--cert=${certificate}`, `--key=${key}`, '--namespace', namespace);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function objectsOf(props: AdapterProps): object[] {
  const metadata = { name, namespace };
  const [version, ...group] = service.split('.');
  return [
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata,
      spec: { replicas: 1, selector: { matchLabels: labels }, template: podOf(props) },
    },
    { apiVersion: 'v1', kind: 'Service', metadata, spec: { selector: labels, ports: [{ port: 443, targetPort: 8443 }] } },
    {
      apiVersion: 'apiregistration.k8s.io/v1',
      kind: 'APIService',
      metadata: { name: service },
      spec: {
        group: group.join('.'),
        version,
        service: metadata,
        // the certificate is made for one test
        insecureSkipTLSVerify: true,
        groupPriorityMinimum: 100,
        versionPriority: 100,
      },
    },
  ];
}

function podOf({ image, prometheus, queries }: AdapterProps): object {
  return {
    metadata: { labels },
    spec: {
      securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } },
      containers: [
        {
          name,
          image,
          command: ['node', '/program/program.ts'],
          env: [
            { name: 'PROMETHEUS', value: prometheus },
            { name: 'QUERIES', value: JSON.stringify(queries) },
          ],
          readinessProbe: { tcpSocket: { port: 8443 }, periodSeconds: 1 },
          securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
          volumeMounts: [
            { name: 'program', mountPath: '/program' },
            { name: 'tls', mountPath: '/tls' },
          ],
        },
      ],
      volumes: [
        { name: 'program', configMap: { name } },
        { name: 'tls', secret: { secretName: name, defaultMode: 0o444 } },
      ],
    },
  };
}
