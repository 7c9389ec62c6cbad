import { Aws, DefaultStackSynthesizer, type Stack } from 'aws-cdk-lib/core';
import type { EnvironmentStackProps } from '../environment-stack.ts';
import type { OwnStatement } from '../own-policy.ts';

/** Looks at what is deployed and compares it. Changes nothing, reads no secret. */
export function planStatements(stack: Stack, props: PlacedProps): OwnStatement[] {
  return [takes(stack, ['lookup'], props), looks(stack, props), accountReads, bootstrapped(stack, props)];
}

/** Pushes images to the repositories of this environment. Their tags cannot be overwritten. */
export function imageStatements(stack: Stack, props: EnvironmentStackProps): OwnStatement[] {
  return [
    signsIn,
    {
      actions: [
        ...['ecr:InitiateLayerUpload', 'ecr:UploadLayerPart', 'ecr:CompleteLayerUpload', 'ecr:PutImage'],
        ...[...reading, 'ecr:DescribeImageScanFindings'],
      ],
      resources: repositoriesOf(stack, props),
    },
  ];
}

/** Signing in to the registry. */
const signsIn: OwnStatement = {
  actions: ['ecr:GetAuthorizationToken'],
  resources: ['*'],
  because: 'signing in to the registry of an account has no resource',
};

/** Reading an image, and whether there is one of a tag. */
const reading = ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer', 'ecr:DescribeImages'];

function repositoriesOf(stack: Stack, { platform, names, environmentName }: EnvironmentStackProps): string[] {
  const apps = new Set(Object.values(platform.services).map(({ app }) => app));
  return [...apps].map((app) =>
    stack.formatArn({ service: 'ecr', resource: 'repository', resourceName: names.repository(environmentName, app) }),
  );
}

/** A bucket that deployments put files into, with the key that encrypts it. */
export interface FilledBucket {
  readonly bucketName: string;
  readonly keyArn: string;
}

/** An environment, and where it is. */
interface PlacedProps extends EnvironmentStackProps {
  /** Regions that its stacks are in. */
  readonly regions: readonly string[];
}

export interface DeployStatementsProps extends PlacedProps {
  /** Default: none. */
  readonly stores?: readonly FilledBucket[];
}

/**
 * Deploys by the roles that bootstrapping made: what those may, CloudFormation does. Takes images that are there, fills the buckets of
 * static files and of the configuration, signs in to the cluster, and reads no secret.
 */
export function deployStatements(stack: Stack, { stores = [], ...props }: DeployStatementsProps): OwnStatement[] {
  const cluster = stack.formatArn({ service: 'eks', resource: 'cluster', resourceName: props.names.cluster(props.environmentName) });
  return [
    takes(stack, ['lookup', 'deploy', 'file-publishing'], props),
    looks(stack, props),
    accountReads,
    bootstrapped(stack, props),
    { actions: ['eks:DescribeCluster'], resources: [cluster] },
    signsIn,
    { actions: reading, resources: repositoriesOf(stack, props) },
    ...stores.flatMap(fills),
  ];
}

/** Puts files into a bucket, and removes those of releases that are over. Their versions stay for their time. */
function fills({ bucketName, keyArn }: FilledBucket): OwnStatement[] {
  const bucket = `arn:${Aws.PARTITION}:s3:::${bucketName}`;
  return [
    { actions: ['s3:ListBucket'], resources: [bucket] },
    {
      actions: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
      resources: [`${bucket}/*`],
      because: 'files are named by the digest of what is in them, which nobody knows before they are there',
    },
    { actions: ['kms:GenerateDataKey', 'kms:Decrypt'], resources: [keyArn] },
  ];
}

/** Roles of CDK's bootstrap stacks, by their exact names. */
function takes(stack: Stack, roles: readonly string[], { regions }: PlacedProps): OwnStatement {
  const prefix = `cdk-${DefaultStackSynthesizer.DEFAULT_QUALIFIER}`;
  const named = regions.flatMap((region) => roles.map((role) => `${prefix}-${role}-role-${stack.account}-${region}`));
  return {
    actions: ['sts:AssumeRole'],
    resources: named.map((resourceName) => stack.formatArn({ service: 'iam', region: '', resource: 'role', resourceName })),
  };
}

/** Reads of the account what `npx projen doctor aws` and a plan have to know. */
const accountReads: OwnStatement = {
  actions: [
    'cloudformation:ListStacks',
    ...['servicequotas:GetServiceQuota', 'servicequotas:GetAWSDefaultServiceQuota', 'route53:ListHostedZonesByName'],
    ...['servicequotas:ListServiceQuotas', 'ec2:DescribeVpcs', 'ec2:DescribeAddresses'],
    ...['iam:SimulatePrincipalPolicy', 'tag:GetResources'],
  ],
  resources: ['*'],
  because: 'lists, quotas and tags of an account are no single resource; nothing of it changes anything or shows what is stored',
};

function looks(stack: Stack, { names, environmentName, regions }: PlacedProps): OwnStatement {
  const resourceName = `${names.stack(environmentName, '*')}`;
  return {
    actions: [
      'cloudformation:DescribeStacks',
      'cloudformation:DescribeStackEvents',
      'cloudformation:GetTemplate',
      'cloudformation:ListStackResources',
    ],
    resources: regions.map((region) => stack.formatArn({ service: 'cloudformation', region, resource: 'stack', resourceName })),
    because: 'the stacks of this environment share the start of their names, and AWS ends each ARN with an id of its own',
  };
}

/** The toolkit asks which version of the bootstrap stack there is. */
function bootstrapped(stack: Stack, { regions }: PlacedProps): OwnStatement {
  const resourceName = `cdk-bootstrap/${DefaultStackSynthesizer.DEFAULT_QUALIFIER}/version`;
  return {
    actions: ['ssm:GetParameter'],
    resources: regions.map((region) => stack.formatArn({ service: 'ssm', region, resource: 'parameter', resourceName })),
  };
}
