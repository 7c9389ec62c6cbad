import { BackupResource, BackupSelection } from 'aws-cdk-lib/aws-backup';
import type { IDatabaseInstance } from 'aws-cdk-lib/aws-rds';
import type { EnvironmentStack } from '../environment-stack.ts';
import type { BackupStack } from './backup-stack.ts';

/** Has copies made of databases. It stands in their own stack, so that a database is never without. */
export function backUp(stack: EnvironmentStack, { plan, role }: BackupStack, databases: readonly IDatabaseInstance[]): void {
  new BackupSelection(stack, 'Backup', {
    backupPlan: plan,
    backupSelectionName: stack.stackName,
    role,
    disableDefaultBackupPolicy: true,
    resources: databases.map((database) => BackupResource.fromRdsDatabaseInstance(database)),
  });
}
