import type { IValidatingAdmissionPolicy } from 'kubernetes-models/admissionregistration.k8s.io/v1/ValidatingAdmissionPolicy';
import type { IValidatingAdmissionPolicyBinding } from 'kubernetes-models/admissionregistration.k8s.io/v1/ValidatingAdmissionPolicyBinding';
import { when } from '../chart/operations.ts';
import type { Scope } from '../scope.ts';
import { labelsOf } from './labels.ts';

/** Label of namespaces in which no container may write to its root file system. */
export const readOnlyLabel = 'keelson/read-only-root';

const readOnly = 'c, has(c.securityContext) && has(c.securityContext.readOnlyRootFilesystem) && c.securityContext.readOnlyRootFilesystem';

/**
 * The restricted pod security standard of Kubernetes lets containers write to their root file systems, so that is refused by a policy.
 * It belongs to the whole cluster and looks at namespaces with its label only.
 */
export function readOnlyRoot(scope: Scope): (IValidatingAdmissionPolicy | IValidatingAdmissionPolicyBinding | undefined)[] {
  const name = `${scope.platform.name}-read-only-root`;
  const metadata = { name, labels: labelsOf(scope, scope.platform.name) };
  const only = <Shape>(tree: () => Shape) => when(scope.values.namespace.readOnlyRoot, tree);
  return [
    only(() => ({
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingAdmissionPolicy',
      metadata,
      spec: {
        failurePolicy: 'Fail',
        matchConstraints: {
          namespaceSelector: { matchLabels: { [readOnlyLabel]: 'enforce' } },
          resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE', 'UPDATE'], resources: ['pods'] }],
        },
        validations: [
          {
            expression: `object.spec.containers.all(${readOnly}) && object.spec.?initContainers.orValue([]).all(${readOnly})`,
            message: 'containers may not write to their root file systems: set readOnlyRootFilesystem, and mount a volume where they write',
          },
        ],
      },
    })),
    only(() => ({
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingAdmissionPolicyBinding',
      metadata,
      spec: { policyName: name, validationActions: ['Deny'] },
    })),
  ];
}
