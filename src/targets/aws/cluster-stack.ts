import { type ISecurityGroup, type IVpc, SubnetType } from 'aws-cdk-lib/aws-ec2';
import { Cluster, ClusterLoggingTypes, DefaultCapacityType, EndpointAccess, KubernetesVersion } from 'aws-cdk-lib/aws-eks-v2';
import { AccountRootPrincipal, Role } from 'aws-cdk-lib/aws-iam';

import type { Key } from 'aws-cdk-lib/aws-kms';
import { PropertyInjectors, Validations } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { letIn } from './cluster/access.ts';
import { letDisksUse } from './cluster/disk-key.ts';
import { addEksAddons } from './cluster/eks-addons.ts';
import { FrameworkRole, finishKubectl, kubectlRole } from './cluster/kubectl-roles.ts';
import { nodeGroup } from './cluster/node-group.ts';
import { acknowledgeManaged, nodeRole } from './cluster/node-role.ts';
import { EnvironmentStack, type EnvironmentStackProps, tagsOf } from './environment-stack.ts';
import { acknowledge } from './guard/acknowledge.ts';
import { ownHandlerLogs } from './handler-logs.ts';
import type { KubectlLayer } from './kubectl-layer.ts';
import { minorOf } from './kubernetes-support.ts';
import { encryptedLogGroup, stackKey } from './stack-key.ts';

export interface ClusterStackProps extends EnvironmentStackProps {
  /** Network that control plane and nodes are in. */
  readonly vpc: IVpc;
  /** Layer with kubectl and helm, as `loadKubectlLayer` gives it. */
  readonly kubectlLayer: KubectlLayer;
}

/** The Kubernetes control plane, its nodes, and the handler by which CloudFormation speaks to it. */
export class ClusterStack extends EnvironmentStack {
  readonly cluster: Cluster;
  /** Security group of everything that runs in the cluster. */
  readonly workloads: ISecurityGroup;
  /** Encrypts secrets, disks and logs of the cluster. */
  readonly key: Key;
  /** Role of every machine. */
  readonly nodeRole: Role;

  constructor(scope: Construct, props: ClusterStackProps) {
    super(scope, 'cluster', { ...props, description: `Kubernetes cluster of ${props.platform.name} in ${props.environmentName}` });
    const key = stackKey(this);
    letDisksUse(key);
    this.key = key;
    this.cluster = this.createCluster(props, key);
    this.workloads = this.cluster.clusterSecurityGroup;
    this.nodeRole = nodeRole(this, this.cluster.clusterName);
    const nodes = nodeGroup(this, { cluster: this.cluster, role: this.nodeRole, key, size: props.environment.cluster });
    addEksAddons(this, { cluster: this.cluster, nodes, kubernetes: props.environment.cluster.version, tags: tagsOf(props) });
    letIn(this.cluster, props.environment.cluster.access);
    finishKubectl(this, key);
    ownHandlerLogs(this, key);
    this.compareLayer(props);
  }

  /** What add-ons need to know of it. */
  get shared(): Pick<ClusterStack, 'cluster' | 'workloads' | 'nodeRole' | 'key'> {
    const { cluster, workloads, nodeRole, key } = this;
    return { cluster, workloads, nodeRole, key };
  }

  private createCluster({ names, environmentName, environment, vpc, kubectlLayer }: ClusterStackProps, key: Key): Cluster {
    const clusterName = names.cluster(environmentName);
    const logs = encryptedLogGroup(this, 'ControlPlaneLogs', { name: `/aws/eks/${clusterName}/cluster`, key });
    PropertyInjectors.of(this).add(new FrameworkRole(this, key));
    const cluster = new Cluster(this, 'Cluster', {
      clusterName,
      vpc,
      vpcSubnets: [{ subnetType: SubnetType.PRIVATE_WITH_EGRESS }],
      version: KubernetesVersion.of(environment.cluster.version),
      endpointAccess: EndpointAccess.PRIVATE,
      secretsEncryptionKey: key,
      clusterLogging: Object.values(ClusterLoggingTypes),
      defaultCapacityType: DefaultCapacityType.NODEGROUP,
      defaultCapacity: 0,
      // The creator is CloudFormation's role, which no person may take; changing this later would replace the cluster.
      bootstrapClusterCreatorAdminPermissions: false,
      mastersRole: this.createAdministrator(clusterName),
      outputConfigCommand: true,
      kubectlProviderOptions: {
        kubectlLayer: kubectlLayer(this, 'KubectlLayer'),
        privateSubnets: vpc.privateSubnets,
        role: kubectlRole(this, { key, clusterName }),
      },
    });
    acknowledge(cluster, { 'CloudFormation-Validate::W9009': 'CDK writes a property of secrets encryption that EKS ignores by now' });
    acknowledgeManaged(
      cluster.role,
      ['AmazonEKSClusterPolicy'],
      'EKS requires this policy of AWS for its control plane, which AWS runs and changes',
    );
    // EKS would make the group itself, unencrypted and for ever.
    cluster.node.defaultChild?.node.addDependency(logs);
    return cluster;
  }

  /** Whom the account lets take this role administers the cluster. */
  private createAdministrator(clusterName: string): Role {
    return new Role(this, 'Administrator', {
      assumedBy: new AccountRootPrincipal(),
      description: `administers the cluster ${clusterName}`,
    });
  }

  /** kubectl is made for control planes at most one minor away. */
  private compareLayer({ environment: { cluster } }: ClusterStackProps): void {
    if (Math.abs(Number(cluster.kubectlLayer) - minorOf(cluster.version)) <= 1) return;
    Validations.of(this).addWarning(
      'kubectl-layer-skew',
      `cluster.kubectlLayer is ${cluster.kubectlLayer} and cluster.version is ${cluster.version}, allowed is at most one minor between them; choose a nearer layer, or acknowledge this with a reason`,
    );
  }
}
