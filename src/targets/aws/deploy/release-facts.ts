import type { Platform } from '../../../model/platform.ts';
import type { ReleaseFacts } from '../../../model/release-facts.ts';
import { awsEnvironmentOf } from '../aws-environment.ts';
import { outputNames } from '../output-names.ts';
import { type OutputsOf, outputOf } from './stack-outputs.ts';

/**
 * What the release has to be told about the stacks, read from their outputs.
 *
 * @throws Error for an output that a stack of this environment ought to have.
 */
export function releaseFactsOf(platform: Platform, deployed: OutputsOf): ReleaseFacts {
  const { edge, streaming } = awsEnvironmentOf(platform, deployed.environmentName).environment;
  const of = (part: string, output: string) => outputOf(platform, deployed, { part, output });
  return {
    ...(edge ? { firewallArn: of('edge', outputNames.firewall), certificateArn: of('edge', outputNames.certificate) } : {}),
    ...(streaming ? { brokers: of('streaming', outputNames.brokers) } : {}),
  };
}
