import type { Key } from 'aws-cdk-lib/aws-kms';
import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import type { SecretProps } from '../../model/resources.ts';
import { EnvironmentStack, type EnvironmentStackProps } from './environment-stack.ts';
import { acknowledge } from './guard/acknowledge.ts';
import type { SecretReplica } from './secret-replica.ts';
import { stackKey } from './stack-key.ts';

const changedByPeople = 'another value ends sessions of people, or has to be asked of another company: a person decides when';

export interface SecretsStackProps extends EnvironmentStackProps {
  /** Another region that has the same secrets, encrypted with a key of its own. Default: none. */
  readonly replica?: SecretReplica;
}

/** The declared secrets. The chart reads them by their names, the database's by those of its own stack. */
export class SecretsStack extends EnvironmentStack {
  constructor(scope: Construct, props: SecretsStackProps) {
    super(scope, 'secrets', { ...props, description: `Secrets of ${props.platform.name} in ${props.environmentName}` });
    const key = stackKey(this);
    for (const [id, secret] of Object.entries(props.platform.secrets)) {
      this.createSecret(id, { ...secret, name: props.names.secret(props.environmentName, id), key, replica: props.replica });
    }
  }

  /** A secret that is not generated starts without a value: a person puts it in, and CloudFormation never learns it. */
  private createSecret(id: string, { name, key, replica, ...secret }: NewSecret): void {
    const kept = new CfnSecret(this, id, {
      name,
      description: secret.description,
      kmsKeyId: key.keyArn,
      ...(secret.origin === 'generate'
        ? { generateSecretString: { passwordLength: Math.max(secret.minLength ?? 1, 32), excludePunctuation: true } }
        : {}),
      ...(replica ? { replicaRegions: [{ region: replica.region, kmsKeyId: replica.keyArn }] } : {}),
    });
    kept.applyRemovalPolicy(this.keepPolicy);
    acknowledge(kept, { 'AwsSolutions-SMG4': changedByPeople, 'NIST.800.53.R5-SecretsManagerRotationEnabled': changedByPeople });
  }
}

interface NewSecret extends SecretProps {
  readonly name: string;
  readonly key: Key;
  readonly replica: SecretReplica | undefined;
}
