import { type AddonContext, installChart } from './install-chart.ts';

/** Certificates inside the cluster. Those that people see come from ACM, so it needs nothing on AWS. */
export function addCertManager(context: AddonContext) {
  return installChart(context, 'certManager', { namespace: 'cert-manager', values: { crds: { enabled: true }, replicaCount: 2 } });
}

/** Switches releases. It looks at the targets of the load balancer before it takes the old colour away. */
export function addArgoRollouts(context: AddonContext) {
  const describe = ['TargetGroups', 'LoadBalancers', 'Listeners', 'Rules', 'Tags', 'TargetHealth'];
  return installChart(context, 'argoRollouts', {
    namespace: 'argo-rollouts',
    identity: {
      serviceAccount: 'argo-rollouts',
      statements: [
        {
          actions: describe.map((what) => `elasticloadbalancing:Describe${what}`),
          resources: ['*'],
          because: 'describing load balancers and their targets knows no single resource',
        },
      ],
    },
    values: { controller: { replicas: 2, extraArgs: ['--aws-verify-target-group'] }, dashboard: { enabled: false } },
  });
}

/** Prometheus for all ServiceMonitors and rules of the cluster, and Grafana for all its labelled dashboards. */
export function addPrometheus(context: AddonContext) {
  const volume = {
    storageClassName: context.names.storageClass,
    accessModes: ['ReadWriteOnce'],
    resources: { requests: { storage: '50Gi' } },
  };
  const everything = ['serviceMonitor', 'podMonitor', 'rule', 'probe'].map((kind) => [`${kind}SelectorNilUsesHelmValues`, false]);
  return installChart(context, 'prometheus', {
    namespace: 'monitoring',
    values: {
      prometheus: {
        prometheusSpec: {
          ...Object.fromEntries(everything),
          retention: '15d',
          retentionSize: '45GB',
          storageSpec: { volumeClaimTemplate: { spec: volume } },
        },
      },
      // Without one that everybody knows, the chart makes a password of its own.
      grafana: { adminPassword: null, sidecar: { dashboards: { enabled: true, label: 'grafana_dashboard', searchNamespace: 'ALL' } } },
    },
  });
}

/** Elastic's operator. The Elasticsearch, Logstash and Kibana that it makes are objects of whoever wants them. */
export function addElastic(context: AddonContext) {
  return installChart(context, 'elastic', { namespace: 'elastic-system', values: { replicaCount: 2 } });
}

/** Jaeger, with what its chart keeps by itself. */
export function addJaeger(context: AddonContext) {
  return installChart(context, 'jaeger', { namespace: 'monitoring' });
}
