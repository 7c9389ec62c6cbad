import type { IConfigMap } from 'kubernetes-models/v1/ConfigMap';
import type { ISecret } from 'kubernetes-models/v1/Secret';
import { digest } from '../chart/operations.ts';
import type { Scope } from '../scope.ts';
import { labelsOf } from './labels.ts';

/** Label of what never changes and is named after its contents. `npx projen sweep` looks for it. */
export const versionedLabel = 'keelson/versioned';

/**
 * Name of one version of a configuration. Pods name the version that they were made for, so a change starts them anew, and going back
 * to the pods of before is going back to their configuration.
 */
export function versionedName(name: string, data: Record<string, string>): string {
  return `${name}-v-${digest(data, 8)}`;
}

/**
 * What all versions have in common: they stay when the next one comes, for the pods that may come back. As hooks they are no part of
 * what Helm takes away, and are there before pods are, on the way back too: of plain objects that it kept, Helm refuses a rollback.
 */
function metadataOf(scope: Scope, name: string, data: Record<string, string>) {
  return {
    name: versionedName(name, data),
    labels: { ...labelsOf(scope, name), [versionedLabel]: 'true' },
    annotations: { 'helm.sh/hook': 'pre-install,pre-upgrade,pre-rollback', 'helm.sh/hook-delete-policy': 'before-hook-creation' },
  };
}

export function versionedConfigMap(scope: Scope, name: string, data: Record<string, string>): IConfigMap {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: metadataOf(scope, name, data), immutable: true, data };
}

export function versionedSecret(scope: Scope, name: string, data: Record<string, string>): ISecret {
  return { apiVersion: 'v1', kind: 'Secret', metadata: metadataOf(scope, name, data), immutable: true, type: 'Opaque', data };
}
