import { CfnPodIdentityAssociation, HelmChart, type ICluster, KubernetesManifest } from 'aws-cdk-lib/aws-eks-v2';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { podRole } from '../cluster/pod-role.ts';
import type { EnvironmentStack, EnvironmentStackProps } from '../environment-stack.ts';
import { type OwnStatement, ownPolicy } from '../own-policy.ts';
import { type ChartName, chartVersions } from './chart-versions.ts';

/** Where add-ons go, and what they are told. */
export interface AddonContext extends EnvironmentStackProps {
  readonly stack: EnvironmentStack;
  readonly cluster: ICluster;
  /** Security group of everything that runs in the cluster. */
  readonly securityGroupId: string;
  readonly vpcId: string;
  readonly privateSubnetIds: readonly string[];
  /** ARN of the key of the cluster. */
  readonly keyArn: string;
  /** Name of the role of every machine, and its ARN. */
  readonly nodeRole: { readonly roleName: string; readonly roleArn: string };
}

export interface ChartSettings {
  readonly namespace: string;
  readonly values?: Readonly<Record<string, unknown>>;
  /** What its pods may do on AWS, by their service account. Default: nothing. */
  readonly identity?: { readonly serviceAccount: string; readonly statements: readonly OwnStatement[] };
  /** Objects of its own kinds, once it runs. Default: none. */
  readonly objects?: readonly Readonly<Record<string, unknown>>[];
}

/** Installs a chart at its pinned version and waits until it runs. What was begun and fails is put back by helm. */
export function installChart({ stack, cluster }: AddonContext, name: ChartName, settings: ChartSettings): Construct {
  const { chart, repository, version } = chartVersions[name];
  const { namespace, values = {}, identity, objects } = settings;
  const addon = new Construct(stack, name);
  const installed = new HelmChart(addon, 'Chart', {
    cluster,
    // An image repository already ends with the name of the chart, which CDK wants none the less.
    chart,
    repository,
    version,
    release: chart,
    namespace,
    values: { ...values },
    wait: true,
    atomic: true,
    timeout: Duration.minutes(12),
  });
  if (identity) installed.node.addDependency(giveIdentity(stack, { addon, name, namespace, cluster, ...identity }));
  if (objects) {
    const manifest = new KubernetesManifest(addon, 'Objects', { cluster, manifest: objects.map((one) => ({ ...one })) });
    manifest.node.addDependency(installed);
  }
  return addon;
}

interface IdentityProps {
  readonly addon: Construct;
  readonly name: ChartName;
  readonly namespace: string;
  readonly cluster: ICluster;
  readonly serviceAccount: string;
  readonly statements: readonly OwnStatement[];
}

function giveIdentity(stack: EnvironmentStack, { addon, name, namespace, cluster, serviceAccount, statements }: IdentityProps): Construct {
  const role = podRole(addon, 'Role', `${name} in ${stack.stackName}`);
  const policy = ownPolicy(role, statements);
  const association = new CfnPodIdentityAssociation(addon, 'Identity', {
    clusterName: cluster.clusterName,
    namespace,
    serviceAccount,
    roleArn: role.roleArn,
  });
  association.node.addDependency(policy);
  return association;
}
