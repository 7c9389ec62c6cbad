import { ManagedPolicy, Role, ServicePrincipal, SessionTagsPrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { EnvironmentStack } from '../environment-stack.ts';
import { acknowledgeManaged } from './node-role.ts';

/** Hands roles to pods, with the names of cluster, namespace and service account as tags of the session. */
function podPrincipal(): SessionTagsPrincipal {
  return new SessionTagsPrincipal(new ServicePrincipal('pods.eks.amazonaws.com'));
}

/** A role that pods take by EKS Pod Identity. Only an association of the cluster with a service account makes it theirs. */
export function podRole(scope: Construct, id: string, description: string): Role {
  return new Role(scope, id, { assumedBy: podPrincipal(), description });
}

/** The same with a policy that AWS keeps together with the program that needs it. */
export function podRoleWith(
  stack: EnvironmentStack,
  id: string,
  { policy, description }: { readonly policy: string; readonly description: string },
): Role {
  const role = podRole(stack, id, description);
  role.addManagedPolicy(ManagedPolicy.fromAwsManagedPolicyName(policy));
  acknowledgeManaged(role, [policy], 'AWS keeps this policy together with the add-on of EKS that needs it, and both change at once');
  return role;
}
