import type { Platform } from '../../../../model/platform.ts';
import { emit } from '../../chart/emit.ts';
import { colourLabel, objectName } from '../../names.ts';

/** Seconds between two questions. The analysis of a release looks at half a minute, which must hold several answers. */
const every = '5s';

/** What Prometheus asks: the pods of each service that has metrics, found by their label, at the declared path. */
export function prometheusSettings({ services }: Platform): string {
  const jobs = Object.entries(services).flatMap(([key, service]) =>
    'metrics' in service ? [jobOf(objectName(key), service.metrics)] : [],
  );
  return emit({ global: { scrape_interval: every, scrape_timeout: '4s', evaluation_interval: '15s' }, scrape_configs: jobs });
}

function jobOf(app: string, path: string) {
  const pod = '__meta_kubernetes_pod';
  return {
    job_name: app,
    metrics_path: path,
    kubernetes_sd_configs: [{ role: 'pod', namespaces: { own_namespace: true }, selectors: [{ role: 'pod', label: `app=${app}` }] }],
    relabel_configs: [
      { source_labels: [`${pod}_container_port_name`], action: 'keep', regex: 'http' },
      { source_labels: [`${pod}_phase`], action: 'keep', regex: 'Running' },
      { source_labels: [`${pod}_label_app`], target_label: 'app' },
      { source_labels: [`${pod}_name`], target_label: 'pod' },
      { source_labels: [`${pod}_label_${colourLabel.replace(/\W/g, '_')}`], target_label: 'release' },
    ],
  };
}
