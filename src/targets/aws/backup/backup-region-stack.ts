import type { BackupVault, CfnBackupVault } from 'aws-cdk-lib/aws-backup';
import type { CfnKey, Key } from 'aws-cdk-lib/aws-kms';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { BackupProps } from '../../../model/aws-parts.ts';
import { EnvironmentStack, type EnvironmentStackProps } from '../environment-stack.ts';
import { acknowledge } from '../guard/acknowledge.ts';
import { ownHandlerLogs } from '../handler-logs.ts';
import { logBucket, secureBucket } from '../secure-bucket.ts';
import { stackKey } from '../stack-key.ts';
import { vault } from './vault.ts';

export interface BackupRegionStackProps extends EnvironmentStackProps {
  readonly backup: BackupProps;
  /** Region that the copies are in, another one than the environment's. */
  readonly copyRegion: string;
}

/** What lies ready in another region for the day on which the first is lost: copies of databases, of the configuration, and a key for secrets. */
export class BackupRegionStack extends EnvironmentStack {
  readonly vault: BackupVault;
  readonly configuration: Bucket;
  /** Encrypts the copies and the replicas of secrets. */
  readonly key: Key;
  /** Arn of the key and of the vault, for stacks in other regions, to which CDK gives no names that are chosen by CloudFormation. */
  readonly keyArn: string;
  readonly vaultArn: string;

  constructor(scope: Construct, { copyRegion, backup, ...props }: BackupRegionStackProps) {
    super(scope, 'copies', {
      ...props,
      environment: { ...props.environment, region: copyRegion },
      description: `Copies of ${props.platform.name} in ${props.environmentName}, in another region`,
    });
    this.key = stackKey(this);
    this.vault = vault(this, { backup, key: this.key });
    this.configuration = secureBucket(this, 'Configuration', {
      purpose: 'configuration',
      key: this.key,
      accessLogs: logBucket(this, 'AccessLogs'),
    });
    acknowledge(this.configuration, { 'NIST.800.53.R5-S3BucketReplicationEnabled': 'it is the copy in another region' });
    this.keyArn = (this.key.node.defaultChild as CfnKey).attrArn;
    this.vaultArn = (this.vault.node.defaultChild as CfnBackupVault).attrBackupVaultArn;
    ownHandlerLogs(this, this.key);
  }
}
