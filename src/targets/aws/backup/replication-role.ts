import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Aws, type Stack } from 'aws-cdk-lib/core';

interface Side {
  readonly bucket: IBucket;
  readonly key: IKey;
}

/** What S3 may do to copy a bucket to another region: read here, write there, and use both keys through S3 only. */
export function replicationRole(
  stack: Stack,
  { name, key, copies }: { readonly name: string; readonly key: IKey; readonly copies: Side },
): Role {
  const role = new Role(stack, 'ReplicationRole', {
    assumedBy: new ServicePrincipal('s3.amazonaws.com', { conditions: { StringEquals: { 'aws:SourceAccount': stack.account } } }),
    description: 'S3 copies the configuration to another region',
  });
  // By its name, for the bucket needs the role before it is there.
  const from = `arn:${Aws.PARTITION}:s3:::${name}`;
  const through = { StringLike: { 'kms:ViaService': `s3.*.amazonaws.com` } };
  const allow = (actions: string[], resources: string[], conditions?: Record<string, unknown>) =>
    role.addToPolicy(new PolicyStatement({ actions, resources, ...(conditions ? { conditions } : {}) }));
  allow(['s3:GetReplicationConfiguration', 's3:ListBucket'], [from]);
  allow(['s3:GetObjectVersionForReplication', 's3:GetObjectVersionAcl', 's3:GetObjectVersionTagging'], [`${from}/*`]);
  allow(['s3:ReplicateObject', 's3:ReplicateDelete', 's3:ReplicateTags'], [copies.bucket.arnForObjects('*')]);
  allow(['kms:Decrypt'], [key.keyArn], through);
  allow(['kms:Encrypt'], [copies.key.keyArn], through);
  return role;
}
