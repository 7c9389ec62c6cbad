import type { ISecurityGroup, IVpc } from 'aws-cdk-lib/aws-ec2';
import type { Cluster } from 'aws-cdk-lib/aws-eks-v2';
import type { Role } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { ClusterAddonsProps } from '../../model/cluster-parts.ts';
import { addExternalDns } from './addons/external-dns.ts';
import { addExternalSecrets } from './addons/external-secrets.ts';
import type { AddonContext } from './addons/install-chart.ts';
import { addKarpenter } from './addons/karpenter.ts';
import { addLoadBalancerController } from './addons/load-balancer-controller.ts';
import { addArgoRollouts, addCertManager, addElastic, addJaeger, addPrometheus } from './addons/plain-addons.ts';
import { addStorageClass } from './addons/storage-class.ts';
import { EnvironmentStack, type EnvironmentStackProps } from './environment-stack.ts';

export interface AddonsStackProps extends EnvironmentStackProps {
  /** Network of the cluster. */
  readonly vpc: IVpc;
  /** Cluster with a kubectl handler, into which the add-ons go. */
  readonly cluster: Cluster;
  /** Security group of everything that runs in it. */
  readonly workloads: ISecurityGroup;
  /** Role of its machines. */
  readonly nodeRole: Role;
  /** Key of the cluster, for disks. */
  readonly key: Key;
}

type AddAddon = (context: AddonContext) => Construct;

/** Each add-on, by its switch. They are installed one after the other, in this order: the first ones answer for what later ones make. */
const addons: Readonly<Record<keyof ClusterAddonsProps, AddAddon>> = {
  loadBalancerController: addLoadBalancerController,
  externalSecrets: addExternalSecrets,
  certManager: addCertManager,
  externalDns: addExternalDns,
  argoRollouts: addArgoRollouts,
  prometheus: addPrometheus,
  elastic: addElastic,
  jaeger: addJaeger,
};

/** Programs that the cluster needs beside the platform, at versions that were chosen together. */
export class AddonsStack extends EnvironmentStack {
  constructor(scope: Construct, props: AddonsStackProps) {
    super(scope, 'addons', { ...props, description: `Add-ons in the cluster of ${props.platform.name} in ${props.environmentName}` });
    const context = this.contextOf(props);
    const installed: Construct[] = [addStorageClass(context)];
    const { addons: wanted, autoscaling } = props.environment.cluster;
    const switches = { loadBalancerController: true, externalSecrets: true, ...wanted };
    if (autoscaling) installed.push(addKarpenter(context, autoscaling));
    for (const [name, add] of Object.entries(addons)) if (switches[name as keyof ClusterAddonsProps]) installed.push(add(context));
    // One at a time: machines are few at first, and the handler runs one helm after the other faster than all at once.
    installed.slice(1).forEach((addon, index) => {
      if (installed[index]) addon.node.addDependency(installed[index]);
    });
  }

  private contextOf({ cluster, workloads, nodeRole, vpc, key, ...props }: AddonsStackProps): AddonContext {
    return {
      ...props,
      stack: this,
      cluster,
      securityGroupId: workloads.securityGroupId,
      vpcId: vpc.vpcId,
      privateSubnetIds: vpc.privateSubnets.map(({ subnetId }) => subnetId),
      keyArn: key.keyArn,
      nodeRole,
    };
  }
}
