import { BackupVault } from 'aws-cdk-lib/aws-backup';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { Duration } from 'aws-cdk-lib/core';
import type { BackupProps } from '../../../model/aws-parts.ts';
import type { EnvironmentStack } from '../environment-stack.ts';

/** Days within which a new lock may still be taken off. After that not even AWS can. */
const daysToReconsider = 3;

export interface VaultProps {
  readonly backup: BackupProps;
  readonly key: Key;
}

/** A vault whose copies are encrypted with the stack's key and, where it is locked, stay until their time whoever wants them gone. */
export function vault(stack: EnvironmentStack, { backup: { days, locked = true }, key }: VaultProps): BackupVault {
  return new BackupVault(stack, 'Vault', {
    backupVaultName: stack.stackName,
    encryptionKey: key,
    removalPolicy: stack.keepPolicy,
    ...(locked
      ? {
          blockRecoveryPointDeletion: true,
          lockConfiguration: {
            minRetention: Duration.days(7),
            maxRetention: Duration.days(Math.max(days, 35)),
            changeableFor: Duration.days(daysToReconsider),
          },
        }
      : {}),
  });
}
