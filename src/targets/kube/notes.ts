import type { Platform } from '../../model/platform.ts';
import { objectName, objectsOf } from './names.ts';

/** What Helm prints after an install. */
export function notesOf(platform: Platform): string {
  const { secrets, databaseSecret, database } = objectsOf(platform);
  const reach = Object.entries(platform.services).flatMap(([key, service]) =>
    service.kind === 'worker'
      ? []
      : [`  kubectl port-forward --namespace {{ .Release.Namespace }} svc/${objectName(key)} ${service.port}:${service.servicePort}`],
  );
  const databases = Object.keys(platform.databases);
  const kept = [
    `secret/${secrets}`,
    ...databases.map((key) => `secret/${databaseSecret(key)}`),
    ...databases.map((key) => `pvc/data-${database(key)}-0`),
  ];
  return `Reach it from here:
${reach.join('\n')}

An uninstall keeps the database's volume and the Secrets that open it, and a later install goes on with them. To remove these too:
  kubectl delete --namespace {{ .Release.Namespace }} --ignore-not-found ${kept.join(' ')}
`;
}
