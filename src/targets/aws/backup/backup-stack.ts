import {
  BackupPlan,
  BackupPlanRule,
  BackupVault,
  CfnRestoreTestingPlan,
  CfnRestoreTestingSelection,
  type IBackupVault,
} from 'aws-cdk-lib/aws-backup';
import { Schedule } from 'aws-cdk-lib/aws-events';
import { ManagedPolicy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { CfnOutput, Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { BackupProps } from '../../../model/aws-parts.ts';
import { acknowledgeManaged } from '../cluster/node-role.ts';
import { EnvironmentStack, type EnvironmentStackProps } from '../environment-stack.ts';
import { acknowledge } from '../guard/acknowledge.ts';
import { ownHandlerLogs } from '../handler-logs.ts';
import { outputNames } from '../output-names.ts';
import { bucketNameOf, logBucket, secureBucket } from '../secure-bucket.ts';
import { stackKey } from '../stack-key.ts';
import type { BackupRegionStack } from './backup-region-stack.ts';
import { replicationRole } from './replication-role.ts';
import { vault } from './vault.ts';

export interface BackupStackProps extends EnvironmentStackProps {
  readonly backup: BackupProps;
  /** Where copies go as well. Default: nowhere. */
  readonly copies?: BackupRegionStack;
}

/** How far back a point in time can be restored at most, in days. A limit of AWS. */
const continuousDays = 35;

const purpose = 'configuration';

/** When copies are made, where they are kept, and a weekly proof that they can be restored. What is copied is said by the stacks that own it. */
export class BackupStack extends EnvironmentStack {
  readonly vault: BackupVault;
  readonly plan: BackupPlan;
  /** What AWS Backup may do to make copies and to restore them. */
  readonly role: Role;
  /** Keeps what a release was made of: values, manifests, templates. */
  readonly configuration: Bucket;
  readonly key: Key;

  constructor(scope: Construct, { backup, copies, ...props }: BackupStackProps) {
    super(scope, 'backup', { ...props, description: `Backups of ${props.platform.name} in ${props.environmentName}` });
    this.key = stackKey(this);
    this.vault = vault(this, { backup, key: this.key });
    this.role = this.createRole();
    this.plan = this.createPlan(backup, copies && BackupVault.fromBackupVaultArn(this, 'CopiesVault', copies.vaultArn));
    this.configuration = this.keepConfiguration(copies);
    new CfnOutput(this, outputNames.configuration, {
      description: 'what the environment was made of, after each deployment',
      value: this.configuration.bucketName,
    });
    if (backup.restoreTests ?? true) this.testRestores(props);
    ownHandlerLogs(this, this.key);
  }

  private createRole(): Role {
    const policies = ['AWSBackupServiceRolePolicyForBackup', 'AWSBackupServiceRolePolicyForRestores'];
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('backup.amazonaws.com', { conditions: { StringEquals: { 'aws:SourceAccount': this.account } } }),
      description: 'AWS Backup makes copies and restores them',
      managedPolicies: policies.map((name) => ManagedPolicy.fromAwsManagedPolicyName(`service-role/${name}`)),
    });
    acknowledgeManaged(
      role,
      policies.map((name) => `service-role/${name}`),
      'AWS keeps the rights that its own service needs in this policy; a copy would lag behind what the service learns',
    );
    return role;
  }

  private createPlan(backup: BackupProps, copies: IBackupVault | undefined): BackupPlan {
    const windows = { startWindow: Duration.hours(1), completionWindow: Duration.hours(8) };
    return new BackupPlan(this, 'Plan', {
      backupPlanName: this.stackName,
      backupVault: this.vault,
      backupPlanRules: [
        new BackupPlanRule({
          ruleName: 'continuous',
          ...windows,
          scheduleExpression: Schedule.cron({ hour: '2', minute: '0' }),
          enableContinuousBackup: true,
          deleteAfter: Duration.days(Math.min(backup.days, continuousDays)),
        }),
        new BackupPlanRule({
          ruleName: 'daily',
          ...windows,
          scheduleExpression: Schedule.cron({ hour: '4', minute: '0' }),
          deleteAfter: Duration.days(backup.days),
          copyActions: copies ? [{ destinationBackupVault: copies, deleteAfter: Duration.days(backup.days) }] : [],
        }),
      ],
    });
  }

  private keepConfiguration(copies: BackupRegionStack | undefined): Bucket {
    const bucket = secureBucket(this, 'Configuration', {
      purpose,
      key: this.key,
      accessLogs: logBucket(this, 'AccessLogs'),
      ...(copies ? this.replicateTo(copies) : {}),
    });
    if (!copies)
      acknowledge(bucket, {
        'NIST.800.53.R5-S3BucketReplicationEnabled': 'the environment names no region for copies: backup.copyRegion is not given',
      });
    return bucket;
  }

  private replicateTo(copies: BackupRegionStack) {
    const name = bucketNameOf(this, purpose);
    const bucket = Bucket.fromBucketName(this, 'CopiesBucket', bucketNameOf(copies, purpose));
    const key = Key.fromKeyArn(this, 'CopiesKey', copies.keyArn);
    return {
      replicationRole: replicationRole(this, { name, key: this.key, copies: { bucket, key } }),
      replicationRules: [{ destination: bucket, kmsKey: key, sseKmsEncryptedObjects: true, priority: 1 }],
    };
  }

  /** Every Sunday AWS restores a database of this environment from its newest copy, tells how that went, and deletes what it restored. */
  private testRestores({ environmentName }: EnvironmentStackProps): void {
    const name = this.stackName.replaceAll('-', '_');
    const plan = new CfnRestoreTestingPlan(this, 'RestoreTests', {
      restoreTestingPlanName: name,
      scheduleExpression: 'cron(0 6 ? * SUN *)',
      startWindowHours: 4,
      recoveryPointSelection: {
        algorithm: 'LATEST_WITHIN_WINDOW',
        includeVaults: [this.vault.backupVaultArn],
        recoveryPointTypes: ['SNAPSHOT', 'CONTINUOUS'],
        selectionWindowDays: 7,
      },
    });
    const selection = new CfnRestoreTestingSelection(this, 'RestoreTestsOfDatabases', {
      restoreTestingPlanName: name,
      restoreTestingSelectionName: 'databases',
      iamRoleArn: this.role.roleArn,
      protectedResourceType: 'RDS',
      protectedResourceArns: ['*'],
      protectedResourceConditions: { stringEquals: [{ key: 'aws:ResourceTag/environment', value: environmentName }] },
      validationWindowHours: 1,
    });
    selection.addResourceDependency(plan);
  }
}
