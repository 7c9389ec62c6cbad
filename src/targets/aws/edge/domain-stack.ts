import { type IHostedZone, PublicHostedZone } from 'aws-cdk-lib/aws-route53';
import { CfnOutput, Fn } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { EnvironmentStack, type EnvironmentStackProps } from '../environment-stack.ts';

/**
 * The zone of the environment's domain. It comes first and alone: certificates wait until the zone above it, or the registrar, names its
 * servers, which are an output of this stack.
 */
export class DomainStack extends EnvironmentStack {
  readonly zone: IHostedZone;

  constructor(scope: Construct, props: EnvironmentStackProps) {
    super(scope, 'domain', { ...props, description: `Domain of ${props.platform.name} in ${props.environmentName}` });
    const { domain } = props.environment;
    const zone = new PublicHostedZone(this, 'Zone', { zoneName: domain, comment: `${props.platform.name} in ${props.environmentName}` });
    zone.applyRemovalPolicy(this.keepPolicy);
    new CfnOutput(this, 'NameServers', {
      description: `enter these as NS records of ${domain} in the zone above it, or at its registrar`,
      value: Fn.join(' ', zone.hostedZoneNameServers ?? []),
    });
    this.zone = zone;
  }
}
