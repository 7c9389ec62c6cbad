import { Fn, RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { AwsEnvironmentProps, EnvironmentName } from '../../model/environment.ts';
import type { Names } from '../../model/names.ts';
import type { Platform } from '../../model/platform.ts';

/** One environment of a platform, as every stack is told it. */
export interface EnvironmentStackProps {
  readonly platform: Platform;
  readonly names: Names;
  readonly environmentName: EnvironmentName;
  readonly environment: AwsEnvironmentProps;
}

/** Tags that everything of an environment carries, in stacks and outside of them. */
export function tagsOf({ platform, environmentName }: Pick<EnvironmentStackProps, 'platform' | 'environmentName'>) {
  return { platform: platform.name, environment: environmentName };
}

/** A stack of one environment: named, placed and described by the declaration, without look-ups. */
export class EnvironmentStack extends Stack {
  /** What becomes of a database or a disk whose stack is deleted. */
  readonly dataPolicy: RemovalPolicy;
  /** The same for what has no snapshots: keys, secrets, images, logs. */
  readonly keepPolicy: RemovalPolicy;
  /** Days that logs stay. */
  readonly logDays: number;

  constructor(scope: Construct, part: string, props: EnvironmentStackProps & { readonly description: string }) {
    const { names, environmentName, environment, description } = props;
    const { account, region, keepData = true, logDays = 30 } = environment;
    super(scope, names.stack(environmentName, part), {
      description,
      env: { region, ...(account === 'current' ? {} : { account }) },
    });
    this.dataPolicy = keepData ? RemovalPolicy.SNAPSHOT : RemovalPolicy.DESTROY;
    // what a creation left that failed would stand in the way of the next one by its name
    this.keepPolicy = keepData ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY;
    this.logDays = logDays;
  }

  /** Chosen by CloudFormation. CDK's own answer asks the account while synthesising, which needs credentials and a network. */
  override get availabilityZones(): string[] {
    return [0, 1, 2].map((index) => Fn.select(index, Fn.getAzs()));
  }
}
