import { AnyPrincipal, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { Stack } from 'aws-cdk-lib/core';
import { acknowledge } from '../guard/acknowledge.ts';

/**
 * Lets whoever starts machines or makes disks in this account encrypt them with the key, as they may with the key of AWS: the
 * service that starts a machine is not known by name before the account has used it once.
 */
export function letDisksUse(key: Key): void {
  const { account, region } = Stack.of(key);
  key.addToResourcePolicy(
    new PolicyStatement({
      sid: 'DisksOfThisAccount',
      principals: [new AnyPrincipal()],
      actions: [
        'kms:Encrypt',
        'kms:Decrypt',
        'kms:ReEncryptFrom',
        'kms:ReEncryptTo',
        'kms:GenerateDataKeyWithoutPlaintext',
        'kms:CreateGrant',
        'kms:DescribeKey',
      ],
      resources: ['*'],
      conditions: { StringEquals: { 'kms:CallerAccount': account, 'kms:ViaService': `ec2.${region}.amazonaws.com` } },
    }),
  );
  acknowledge(key, {
    CKV_AWS_33: 'the statement names nobody and is bound to this account and to EC2, as the policy of the key that AWS keeps for disks is',
  });
}
