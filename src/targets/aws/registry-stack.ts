import { Repository, TagMutability, TagStatus } from 'aws-cdk-lib/aws-ecr';
import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { EnvironmentStack, type EnvironmentStackProps } from './environment-stack.ts';

/** Images of the apps. Services that share an app share its image. */
export class RegistryStack extends EnvironmentStack {
  readonly repositories: Readonly<Record<string, Repository>>;

  constructor(scope: Construct, props: EnvironmentStackProps) {
    super(scope, 'registry', { ...props, description: `Images of ${props.platform.name} in ${props.environmentName}` });
    const apps = new Set(Object.values(props.platform.services).map(({ app }) => app));
    this.repositories = Object.fromEntries(
      [...apps].map((app) => [app, this.createRepository(app, props.names.repository(props.environmentName, app))]),
    );
  }

  private createRepository(app: string, repositoryName: string): Repository {
    return new Repository(this, app, {
      repositoryName,
      imageTagMutability: TagMutability.IMMUTABLE,
      imageScanOnPush: true,
      lifecycleRules: [
        { description: 'layers that no tag names', tagStatus: TagStatus.UNTAGGED, maxImageAge: Duration.days(7), rulePriority: 1 },
        { description: 'all but the last 200 images', tagStatus: TagStatus.ANY, maxImageCount: 200, rulePriority: 2 },
      ],
      removalPolicy: this.keepPolicy,
      emptyOnDelete: this.keepPolicy === 'destroy',
    });
  }
}
