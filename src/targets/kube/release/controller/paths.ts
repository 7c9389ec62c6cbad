import type { Settings } from './settings.ts';

/** Where the API of Kubernetes has the objects of the namespace. */
export function pathsOf({ namespace }: Pick<Settings, 'namespace'>) {
  return {
    core: `/api/v1/namespaces/${namespace}`,
    apps: `/apis/apps/v1/namespaces/${namespace}`,
    batch: `/apis/batch/v1/namespaces/${namespace}`,
    argo: `/apis/argoproj.io/v1alpha1/namespaces/${namespace}`,
  };
}
