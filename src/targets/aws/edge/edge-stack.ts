import { Certificate, CertificateValidation } from 'aws-cdk-lib/aws-certificatemanager';
import type { Distribution } from 'aws-cdk-lib/aws-cloudfront';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { AaaaRecord, ARecord, type IHostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import { CfnOutput } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { EdgeProps } from '../../../model/aws-parts.ts';
import { EnvironmentStack, type EnvironmentStackProps } from '../environment-stack.ts';
import { acknowledge } from '../guard/acknowledge.ts';
import { ownHandlerLogs } from '../handler-logs.ts';
import { outputNames } from '../output-names.ts';
import { logBucket, madeAgain, secureBucket } from '../secure-bucket.ts';
import { stackKey } from '../stack-key.ts';
import { distribution } from './distribution.ts';
import type { FrontStack } from './front-stack.ts';
import { webAcl } from './web-acl.ts';
import { knownBadInputs, originRule, webRules } from './web-rules.ts';

/** Header by which the load balancer knows that a request came through CloudFront. */
const originHeader = 'x-origin-key';

export interface EdgeStackProps extends EnvironmentStackProps {
  readonly edge: EdgeProps;
  readonly zone: IHostedZone;
  /** Certificate and firewall of the content delivery network. Default: there is none, and people reach the load balancer. */
  readonly front?: FrontStack;
}

/**
 * The way from the internet to the load balancer. That itself is made by its controller in the cluster, from the Ingress of the chart,
 * because the release switch moves traffic inside of it: it finds the certificate here by the domain, the Ingress says which firewall, and
 * external-dns tells the zone where it is.
 */
export class EdgeStack extends EnvironmentStack {
  readonly certificate: Certificate;
  readonly webAcl: CfnWebACL;
  readonly key: Key;
  /** Static files of all releases that somebody may still have open. None without a content delivery network. */
  readonly assets?: Bucket;
  readonly distribution?: Distribution;

  constructor(scope: Construct, { edge, front, ...props }: EdgeStackProps) {
    super(scope, 'edge', { ...props, description: `Way in to ${props.platform.name} in ${props.environmentName}` });
    this.key = stackKey(this);
    this.certificate = this.createCertificate(props);
    const secret = front ? this.createOriginKey() : undefined;
    this.webAcl = this.createFirewall(props, edge, secret);
    this.tell(outputNames.firewall, 'firewall of the load balancer: ingress.alb.wafArn of the chart', this.webAcl.attrArn);
    this.tell(
      outputNames.certificate,
      'certificate of the load balancer: ingress.alb.certificateArn of the chart',
      this.certificate.certificateArn,
    );
    if (front && secret) {
      const accessLogs = logBucket(this, 'AccessLogs');
      this.assets = this.createAssets(accessLogs);
      this.distribution = distribution(this, {
        domain: props.environment.domain,
        origin: props.names.origin(props.environment.domain),
        headers: { [originHeader]: secret.secretValue.unsafeUnwrap() },
        assets: this.assets,
        accessLogs,
        certificate: front.certificate,
        webAclArn: front.webAcl.attrArn,
      });
      this.nameIt(props.zone, this.distribution);
      this.tell(outputNames.staticFiles, 'static files of releases', this.assets.bucketName);
    }
    ownHandlerLogs(this, this.key);
  }

  /** What a deployment reads afterwards. */
  private tell(name: string, description: string, value: string): void {
    new CfnOutput(this, name, { description, value });
  }

  private createCertificate({ zone, names, environment: { domain } }: Omit<EdgeStackProps, 'edge'>): Certificate {
    return new Certificate(this, 'Certificate', {
      domainName: domain,
      subjectAlternativeNames: [names.origin(domain)],
      validation: CertificateValidation.fromDns(zone),
    });
  }

  private createOriginKey(): Secret {
    const secret = new Secret(this, 'OriginKey', {
      description: 'what CloudFront says to the load balancer',
      encryptionKey: this.key,
      generateSecretString: { excludePunctuation: true, passwordLength: 40 },
      removalPolicy: this.keepPolicy,
    });
    const reason =
      'CloudFront and the firewall learn it when they are deployed; it opens nothing but the way past the firewall of CloudFront';
    acknowledge(secret, { 'AwsSolutions-SMG4': reason, 'NIST.800.53.R5-SecretsManagerRotationEnabled': reason });
    return secret;
  }

  /** Behind CloudFront, which has looked already, only its requests pass, and known attacks not even then; without it everything is looked at here. */
  private createFirewall({ names, environmentName }: EnvironmentStackProps, { rateLimit = 3000 }: EdgeProps, secret?: Secret): CfnWebACL {
    return webAcl(this, 'Firewall', {
      name: names.webAcl(environmentName),
      scope: 'REGIONAL',
      otherwise: secret ? 'block' : 'allow',
      rules: secret ? [knownBadInputs(), originRule(originHeader, secret.secretValue.unsafeUnwrap())] : webRules(rateLimit),
      key: this.key,
    });
  }

  /** Nothing expires by its age: files of the release that serves stay, however old, and a deployment removes those of releases long replaced. */
  private createAssets(accessLogs: Bucket): Bucket {
    const bucket = secureBucket(this, 'Assets', { purpose: 'assets', key: this.key, accessLogs });
    acknowledge(bucket, madeAgain);
    return bucket;
  }

  private nameIt(zone: IHostedZone, cdn: Distribution): void {
    const target = RecordTarget.fromAlias(new CloudFrontTarget(cdn));
    new ARecord(this, 'Address', { zone, target });
    new AaaaRecord(this, 'AddressV6', { zone, target });
  }
}
