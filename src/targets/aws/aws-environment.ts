import { type AwsEnvironmentProps, type EnvironmentName, environmentNames } from '../../model/environment.ts';
import { DeclarationError } from '../../model/errors.ts';
import { environmentOf, type Platform } from '../../model/platform.ts';

/** An environment that is on AWS, with its name. */
export interface AwsEnvironment {
  readonly environmentName: EnvironmentName;
  readonly environment: AwsEnvironmentProps;
}

/**
 * The environment of that name.
 *
 * @throws DeclarationError where it is not declared or runs elsewhere, naming those that are on AWS.
 */
export function awsEnvironmentOf(platform: Platform, name: string): AwsEnvironment {
  const environment = name in platform.environments ? environmentOf(platform, name) : undefined;
  const environmentName = environmentNames.find((known) => known === name);
  if (environment?.runsOn === 'aws' && environmentName) return { environmentName, environment };
  const fix = environment
    ? `${name} runs on a ${environment.runsOn}, so there is nothing on AWS for it; ${elsewhere(name)}`
    : 'name one of these';
  throw new DeclarationError('the call', [{ path: 'environment', given: name, allowed: `one of ${namesOnAws(platform).join(', ')}`, fix }]);
}

/** Names of the environments that are on AWS. */
export function namesOnAws({ environments }: Platform): string[] {
  return Object.entries(environments).flatMap(([name, { runsOn }]) => (runsOn === 'aws' ? [name] : []));
}

function elsewhere(name: string): string {
  return name === 'local' ? 'run npx projen up' : 'install the chart with helm';
}
