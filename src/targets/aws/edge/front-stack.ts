import { Certificate, CertificateValidation, type ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { IHostedZone } from 'aws-cdk-lib/aws-route53';
import type { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';
import type { EdgeProps } from '../../../model/aws-parts.ts';
import { EnvironmentStack, type EnvironmentStackProps } from '../environment-stack.ts';
import { stackKey } from '../stack-key.ts';
import { webAcl } from './web-acl.ts';
import { webRules } from './web-rules.ts';

/** Region from which CloudFront takes certificates and firewalls. It takes them from no other. */
const regionOfCloudFront = 'us-east-1';

export interface FrontStackProps extends EnvironmentStackProps {
  readonly edge: EdgeProps;
  readonly zone: IHostedZone;
}

/** What CloudFront wants to find in us-east-1, wherever the environment is: the certificate of the domain and the firewall. */
export class FrontStack extends EnvironmentStack {
  readonly certificate: ICertificate;
  readonly webAcl: CfnWebACL;

  constructor(scope: Construct, { edge, zone, ...props }: FrontStackProps) {
    super(scope, 'front', {
      ...props,
      environment: { ...props.environment, region: regionOfCloudFront },
      description: `Certificate and firewall of the CDN of ${props.platform.name} in ${props.environmentName}`,
    });
    this.certificate = new Certificate(this, 'Certificate', {
      domainName: props.environment.domain,
      validation: CertificateValidation.fromDns(zone),
    });
    this.webAcl = webAcl(this, 'Firewall', {
      name: props.names.webAcl(props.environmentName),
      scope: 'CLOUDFRONT',
      otherwise: 'allow',
      rules: webRules(edge.rateLimit ?? 3000),
      key: stackKey(this),
    });
  }
}
