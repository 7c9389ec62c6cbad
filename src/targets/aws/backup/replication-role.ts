import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Aws, type Stack } from 'aws-cdk-lib/core';
import { ownPolicy } from '../own-policy.ts';

interface Side {
  readonly bucket: IBucket;
  readonly key: IKey;
}

export interface ReplicationRoleProps {
  /** Name of the bucket that is copied. The role comes before it. */
  readonly name: string;
  /** Key of that bucket. */
  readonly key: IKey;
  readonly copies: Side;
}

const because = 'S3 copies every object of the bucket, and the path of one is not known before it is written';

/** What S3 may do to copy a bucket to another region: read here, write there, and use both keys through S3 only. */
export function replicationRole(stack: Stack, { name, key, copies }: ReplicationRoleProps): Role {
  const role = new Role(stack, 'ReplicationRole', {
    assumedBy: new ServicePrincipal('s3.amazonaws.com', { conditions: { StringEquals: { 'aws:SourceAccount': stack.account } } }),
    description: 'S3 copies the configuration to another region',
  });
  const from = `arn:${Aws.PARTITION}:s3:::${name}`;
  const to = `arn:${Aws.PARTITION}:s3:::${copies.bucket.bucketName}`;
  const read = ['s3:GetObjectVersionForReplication', 's3:GetObjectVersionAcl', 's3:GetObjectVersionTagging'];
  const conditions = { StringLike: { 'kms:ViaService': 's3.*.amazonaws.com' } };
  ownPolicy(role, [
    { actions: ['s3:GetReplicationConfiguration', 's3:ListBucket'], resources: [from] },
    { actions: read, resources: [`${from}/*`], because },
    { actions: ['s3:ReplicateObject', 's3:ReplicateDelete', 's3:ReplicateTags'], resources: [`${to}/*`], because },
    { actions: ['kms:Decrypt'], resources: [key.keyArn], conditions },
    { actions: ['kms:Encrypt'], resources: [copies.key.keyArn], conditions },
  ]);
  return role;
}
