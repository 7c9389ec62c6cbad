import { Key } from 'aws-cdk-lib/aws-kms';
import type { ReplicaRegion } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';

/** Another region that has the same secrets. */
export interface SecretReplica {
  readonly region: string;
  /** ARN of a key there, which encrypts them. */
  readonly keyArn: string;
}

/** Where CDK's secrets are replicated to; nowhere without a region. One secret has one of these. */
export function replicaRegions(scope: Construct, id: string, replica: SecretReplica | undefined): ReplicaRegion[] {
  return replica ? [{ region: replica.region, encryptionKey: Key.fromKeyArn(scope, `${id}-replica-key`, replica.keyArn) }] : [];
}
