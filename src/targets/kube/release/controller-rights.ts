import type { IRole } from 'kubernetes-models/rbac.authorization.k8s.io/v1/Role';
import type { IRoleBinding } from 'kubernetes-models/rbac.authorization.k8s.io/v1/RoleBinding';
import type { IServiceAccount } from 'kubernetes-models/v1/ServiceAccount';
import { when } from '../chart/operations.ts';
import { objectName } from '../names.ts';
import { labelsOf } from '../objects/labels.ts';
import type { Scope } from '../scope.ts';
import { releaseNames } from './names.ts';

type Rights = IServiceAccount | IRole | IRoleBinding | undefined;

const reads = ['get', 'list'];

/** What the controller may do, in its namespace only: look, promote, put back, check, and note where it stands. */
export function controllerRights(scope: Scope): Rights[] {
  const { controller: name, state, before, after } = releaseNames(scope.platform.name);
  const metadata = { name, labels: labelsOf(scope, name) };
  const workloads = Object.keys(scope.platform.services).map(objectName);
  const rules = [
    { apiGroups: [''], resources: ['pods', 'pods/log'], verbs: reads },
    { apiGroups: ['apps'], resources: ['deployments', 'replicasets'], verbs: reads },
    { apiGroups: ['batch'], resources: ['jobs'], verbs: reads },
    { apiGroups: ['argoproj.io'], resources: ['rollouts', 'analysisruns'], verbs: reads },
    { apiGroups: ['argoproj.io'], resources: ['analysistemplates'], resourceNames: [before, after], verbs: ['get'] },
    { apiGroups: ['argoproj.io'], resources: ['analysisruns'], verbs: ['create', 'delete'] },
    { apiGroups: ['argoproj.io'], resources: ['rollouts/status'], resourceNames: workloads, verbs: ['patch'] },
    { apiGroups: ['apps'], resources: ['deployments'], resourceNames: workloads, verbs: ['patch'] },
    // they are named by Argo Rollouts
    { apiGroups: ['apps'], resources: ['replicasets'], verbs: ['patch'] },
    { apiGroups: [''], resources: ['services'], verbs: [...reads, 'patch'] },
    { apiGroups: [''], resources: ['configmaps'], resourceNames: [state], verbs: ['get', 'patch'] },
    { apiGroups: [''], resources: ['configmaps'], verbs: ['create'] },
  ];
  const only = <Tree>(tree: () => Tree) => when(scope.values.release.enabled, tree);
  return [
    only(() => ({ apiVersion: 'v1', kind: 'ServiceAccount', metadata, automountServiceAccountToken: false })),
    only(() => ({ apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', metadata, rules })),
    only(() => ({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata,
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
      subjects: [{ kind: 'ServiceAccount', name }],
    })),
  ];
}
