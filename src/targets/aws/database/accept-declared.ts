import type { DatabaseInstance } from 'aws-cdk-lib/aws-rds';
import type { AwsEnvironmentProps } from '../../../model/environment.ts';
import { acknowledge } from '../guard/acknowledge.ts';

type Declared = Pick<AwsEnvironmentProps, 'database' | 'backup'>;

const without = (what: string) => `the environment declares that its database does without ${what}`;

/** Accepts what an environment declares to do without. In one that declares it, a finding would be an error of the stack. */
export function acceptDeclared(instance: DatabaseInstance, { database, backup }: Declared): void {
  const accept = (rules: readonly string[], what: string) =>
    acknowledge(instance, Object.fromEntries(rules.map((rule) => [rule, without(what)])));
  if (!database.multiAz)
    accept(['AwsSolutions-RDS3', 'NIST.800.53.R5-RDSMultiAZSupport', 'CKV_AWS_157'], 'a standby: database.multiAz is false');
  if (!database.deletionProtection)
    accept(
      ['AwsSolutions-RDS10', 'NIST.800.53.R5-RDSInstanceDeletionProtectionEnabled'],
      'protection: database.deletionProtection is false',
    );
  if (!backup) accept(['NIST.800.53.R5-RDSInBackupPlan'], 'copies in a vault: RDS keeps its own for database.backupDays');
}
