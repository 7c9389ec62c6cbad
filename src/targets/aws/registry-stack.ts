import { Repository, RepositoryEncryption, TagMutability, TagStatus } from 'aws-cdk-lib/aws-ecr';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { EnvironmentStack, type EnvironmentStackProps } from './environment-stack.ts';
import { acknowledge } from './guard/acknowledge.ts';
import { stackKey } from './stack-key.ts';

/** Images of the apps. Services that share an app share its image. */
export class RegistryStack extends EnvironmentStack {
  readonly repositories: Readonly<Record<string, Repository>>;

  constructor(scope: Construct, props: EnvironmentStackProps) {
    super(scope, 'registry', { ...props, description: `Images of ${props.platform.name} in ${props.environmentName}` });
    const apps = new Set(Object.values(props.platform.services).map(({ app }) => app));
    const key = props.environment.registry?.ownKey ? stackKey(this) : undefined;
    const name = (app: string) => props.names.repository(props.environmentName, app);
    this.repositories = Object.fromEntries([...apps].map((app) => [app, this.createRepository(app, name(app), key)]));
  }

  private createRepository(app: string, repositoryName: string, key: Key | undefined): Repository {
    const repository = new Repository(this, app, {
      repositoryName,
      imageTagMutability: TagMutability.IMMUTABLE,
      imageScanOnPush: true,
      lifecycleRules: [
        { description: 'layers that no tag names', tagStatus: TagStatus.UNTAGGED, maxImageAge: Duration.days(7), rulePriority: 1 },
        { description: 'all but the last 200 images', tagStatus: TagStatus.ANY, maxImageCount: 200, rulePriority: 2 },
      ],
      removalPolicy: this.keepPolicy,
      emptyOnDelete: this.keepPolicy === 'destroy',
      ...(key ? { encryption: RepositoryEncryption.KMS, encryptionKey: key } : {}),
    });
    const reason = 'images hold code and no data, encrypted with a key of AWS; another key would replace the repository and lose them';
    if (!key) acknowledge(repository, { CKV_AWS_136: reason });
    return repository;
  }
}
