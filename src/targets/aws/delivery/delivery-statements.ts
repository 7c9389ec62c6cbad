import { DefaultStackSynthesizer, type Stack } from 'aws-cdk-lib/core';
import type { EnvironmentStackProps } from '../environment-stack.ts';
import type { OwnStatement } from '../own-policy.ts';

/** Looks at what is deployed and compares it. Changes nothing, reads no secret. */
export function planStatements(stack: Stack, props: EnvironmentStackProps): OwnStatement[] {
  return [takes(stack, ['lookup']), looks(stack, props), bootstrapped(stack)];
}

/** Pushes images to the repositories of this environment. Their tags cannot be overwritten. */
export function imageStatements(stack: Stack, { platform, names, environmentName }: EnvironmentStackProps): OwnStatement[] {
  const apps = new Set(Object.values(platform.services).map(({ app }) => app));
  const repositories = [...apps].map((app) =>
    stack.formatArn({ service: 'ecr', resource: 'repository', resourceName: names.repository(environmentName, app) }),
  );
  return [
    { actions: ['ecr:GetAuthorizationToken'], resources: ['*'], because: 'signing in to the registry of an account has no resource' },
    {
      actions: [
        ...['ecr:BatchCheckLayerAvailability', 'ecr:InitiateLayerUpload', 'ecr:UploadLayerPart', 'ecr:CompleteLayerUpload', 'ecr:PutImage'],
        ...['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer', 'ecr:DescribeImages', 'ecr:DescribeImageScanFindings'],
      ],
      resources: repositories,
    },
  ];
}

/** Deploys by the roles that bootstrapping made: what those may, CloudFormation does. Signs in to the cluster and reads no secret. */
export function deployStatements(stack: Stack, props: EnvironmentStackProps): OwnStatement[] {
  const cluster = stack.formatArn({ service: 'eks', resource: 'cluster', resourceName: props.names.cluster(props.environmentName) });
  return [
    takes(stack, ['lookup', 'deploy', 'file-publishing']),
    looks(stack, props),
    bootstrapped(stack),
    { actions: ['eks:DescribeCluster'], resources: [cluster] },
  ];
}

/** Roles of CDK's bootstrap stack, by their exact names. */
function takes(stack: Stack, roles: readonly string[]): OwnStatement {
  const prefix = `cdk-${DefaultStackSynthesizer.DEFAULT_QUALIFIER}`;
  return {
    actions: ['sts:AssumeRole'],
    resources: roles.map((role) =>
      stack.formatArn({
        service: 'iam',
        region: '',
        resource: 'role',
        resourceName: `${prefix}-${role}-role-${stack.account}-${stack.region}`,
      }),
    ),
  };
}

function looks(stack: Stack, { names, environmentName }: EnvironmentStackProps): OwnStatement {
  return {
    actions: [
      'cloudformation:DescribeStacks',
      'cloudformation:DescribeStackEvents',
      'cloudformation:GetTemplate',
      'cloudformation:ListStackResources',
    ],
    resources: [stack.formatArn({ service: 'cloudformation', resource: 'stack', resourceName: `${names.stack(environmentName, '*')}` })],
    because: 'the stacks of this environment share the start of their names, and AWS ends each ARN with an id of its own',
  };
}

/** The toolkit asks which version of the bootstrap stack there is. */
function bootstrapped(stack: Stack): OwnStatement {
  const parameter = `cdk-bootstrap/${DefaultStackSynthesizer.DEFAULT_QUALIFIER}/version`;
  return {
    actions: ['ssm:GetParameter'],
    resources: [stack.formatArn({ service: 'ssm', resource: 'parameter', resourceName: parameter })],
  };
}
