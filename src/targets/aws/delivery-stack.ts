import type { Cluster } from 'aws-cdk-lib/aws-eks-v2';
import { CfnOIDCProvider } from 'aws-cdk-lib/aws-iam';
import { CfnOutput } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { DeliveryProps } from '../../model/cluster-parts.ts';
import { deployStatements, type FilledBucket, imageStatements, planStatements } from './delivery/delivery-statements.ts';
import { enterCluster } from './delivery/enter-cluster.ts';
import { type GithubTrust, githubHost, githubRole } from './delivery/github-role.ts';
import { EnvironmentStack, type EnvironmentStackProps } from './environment-stack.ts';

export interface DeliveryStackProps extends EnvironmentStackProps {
  readonly delivery: DeliveryProps;
  /** Cluster that the role for deployments enters. */
  readonly cluster: Cluster;
  /** Regions that stacks of the environment are in. Default: its own. */
  readonly regions?: readonly string[];
  /** Buckets that deployments fill, with the keys that encrypt them. Default: none. */
  readonly stores?: readonly FilledBucket[];
}

/**
 * Roles that workflows of one repository take for an hour, without a stored key: `plan` looks, from any pull request; `images` pushes
 * and `deploy` deploys, from the GitHub environment that may be protected by reviewers.
 */
export class DeliveryStack extends EnvironmentStack {
  constructor(scope: Construct, props: DeliveryStackProps) {
    super(scope, 'delivery', {
      ...props,
      description: `Roles of workflows that deliver ${props.platform.name} to ${props.environmentName}`,
    });
    const { delivery, environmentName, names } = props;
    const provider = this.provide(delivery);
    const inEnvironment = `environment:${delivery.githubEnvironment ?? environmentName}`;
    const placed = { ...props, regions: props.regions ?? [this.region] };
    const role = (purpose: 'plan' | 'images' | 'deploy', trust: Pick<GithubTrust, 'from' | 'statements'>) => {
      const made = githubRole(this, purpose, {
        ...trust,
        provider,
        repository: delivery.repository,
        name: names.deliveryRole(environmentName, purpose),
      });
      new CfnOutput(this, `${purpose}Role`, { value: made.roleArn, description: `role of workflows that ${purpose}` });
      return made;
    };
    role('plan', { from: 'pull_request', statements: planStatements(this, placed) });
    role('images', { from: inEnvironment, statements: imageStatements(this, props) });
    const deploy = role('deploy', { from: inEnvironment, statements: deployStatements(this, placed) });
    enterCluster(this, { ...props, role: deploy });
  }

  /** ARN of the identity provider of GitHub. Its certificates are known to AWS, so that none is written down here. */
  private provide({ createProvider = true }: DeliveryProps): string {
    if (!createProvider) return this.formatArn({ service: 'iam', region: '', resource: 'oidc-provider', resourceName: githubHost });
    return new CfnOIDCProvider(this, 'Github', { url: `https://${githubHost}`, clientIdList: ['sts.amazonaws.com'] }).attrArn;
  }
}
