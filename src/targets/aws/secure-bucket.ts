import type { Key } from 'aws-cdk-lib/aws-kms';
import { BlockPublicAccess, Bucket, BucketEncryption, type BucketProps, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Aws, Duration, RemovalPolicy } from 'aws-cdk-lib/core';
import type { EnvironmentStack } from './environment-stack.ts';
import { acknowledge } from './guard/acknowledge.ts';

export interface SecureBucketProps extends Pick<BucketProps, 'lifecycleRules' | 'replicationRules' | 'replicationRole'> {
  /** What it is for; part of its name. */
  readonly purpose: string;
  /** Encrypts what is in it. */
  readonly key: Key;
  /** Bucket that takes the log of who reads and writes. */
  readonly accessLogs: Bucket;
}

/** A bucket that nobody outside reads: encrypted with our key, reached over TLS only, with the versions of what was overwritten for 30 days. */
export function secureBucket(stack: EnvironmentStack, id: string, { purpose, key, accessLogs, ...props }: SecureBucketProps): Bucket {
  return new Bucket(stack, id, {
    ...props,
    ...common(stack, purpose),
    encryption: BucketEncryption.KMS,
    encryptionKey: key,
    bucketKeyEnabled: true,
    versioned: true,
    lifecycleRules: [
      ...(props.lifecycleRules ?? []),
      {
        id: 'what was overwritten or deleted',
        noncurrentVersionExpiration: Duration.days(30),
        abortIncompleteMultipartUploadAfter: Duration.days(7),
      },
    ],
    serverAccessLogsBucket: accessLogs,
    serverAccessLogsPrefix: `${purpose}/`,
  });
}

const takesLogs =
  'it is where access logs go: S3 delivers them to no bucket with a key of ours, logging the writing of a log would have no end, and they are read here';

/** What stands beside a bucket that is copied nowhere. */
export const madeAgain = {
  'NIST.800.53.R5-S3BucketReplicationEnabled': 'all of it can be made again: static files are in images, reports in the records of AWS',
};

/** A bucket for logs that AWS writes, which stay as long as all logs do. */
export function logBucket(stack: EnvironmentStack, id: string): Bucket {
  const bucket = new Bucket(stack, id, {
    ...common(stack, 'logs'),
    encryption: BucketEncryption.S3_MANAGED,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_PREFERRED,
    lifecycleRules: [
      {
        id: 'logs',
        expiration: Duration.days(stack.logDays),
        noncurrentVersionExpiration: Duration.days(1),
        abortIncompleteMultipartUploadAfter: Duration.days(1),
      },
    ],
    versioned: true,
  });
  acknowledge(bucket, {
    'NIST.800.53.R5-S3DefaultEncryptionKMS': takesLogs,
    'NIST.800.53.R5-S3BucketReplicationEnabled': takesLogs,
    CKV_AWS_18: takesLogs,
  });
  return bucket;
}

/** Names of buckets are unique in the world. */
export function bucketNameOf({ stackName }: EnvironmentStack, purpose: string): string {
  return `${stackName}-${purpose}-${Aws.ACCOUNT_ID}`;
}

function common(stack: EnvironmentStack, purpose: string): BucketProps {
  const goes = stack.keepPolicy === RemovalPolicy.DESTROY;
  return {
    bucketName: bucketNameOf(stack, purpose),
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    removalPolicy: stack.keepPolicy,
    autoDeleteObjects: goes,
  };
}
