import type { Platform } from '../../model/platform.ts';
import { objectName, objectsOf, usesBrokers } from './names.ts';

/** What Helm prints after an install. */
export function notesOf(platform: Platform): string {
  const { secrets, databaseSecret, database, kafka } = objectsOf(platform);
  const reach = Object.entries(platform.services).flatMap(([key, service]) =>
    service.kind === 'worker'
      ? []
      : [`  kubectl port-forward --namespace {{ .Release.Namespace }} svc/${objectName(key)} ${service.port}:${service.servicePort}`],
  );
  const databases = Object.keys(platform.databases);
  const kept = [
    `secret/${secrets}`,
    ...databases.map((key) => `secret/${databaseSecret(key)}`),
    ...databases.flatMap((key) => [`pvc/data-${database(key)}-0`, `pvc/backup-${database(key)}`]),
    ...(usesBrokers(platform) ? [`secret/${kafka}`, 'pvc/data-kafka-0'] : []),
  ];
  return `Reach it from here:
${reach.join('\n')}

Let the cluster refuse pods that are not restricted, unless its namespace says so already:
  kubectl label namespace {{ .Release.Namespace }} pod-security.kubernetes.io/enforce=restricted keelson/read-only-root=enforce

An uninstall keeps volumes, the Secrets that open them and versions of the configuration, and a later install goes on with them. To remove these too:
  kubectl delete --namespace {{ .Release.Namespace }} secret,configmap --selector keelson/versioned
  kubectl delete --namespace {{ .Release.Namespace }} --ignore-not-found ${kept.join(' ')}
`;
}
