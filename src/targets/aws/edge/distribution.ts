import type { ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  Distribution,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  OriginSslPolicy,
  PriceClass,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, OriginGroup, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Duration, type Stack, Validations } from 'aws-cdk-lib/core';
import { staticFilesPath } from '../../../model/static-files.ts';
import { acknowledge } from '../guard/acknowledge.ts';

export interface DistributionProps {
  /** Domain that people type. */
  readonly domain: string;
  /** Name of the load balancer. */
  readonly origin: string;
  /** Headers that every request to the load balancer gets, by their names. */
  readonly headers: Readonly<Record<string, string>>;
  /** Bucket with the static files of releases. */
  readonly assets: IBucket;
  readonly accessLogs: IBucket;
  /** Certificate of the domain, in us-east-1. */
  readonly certificate: ICertificate;
  /** Firewall for CloudFront, in us-east-1. */
  readonly webAclArn: string;
}

/** CloudFront: static files from the bucket, everything else, and files that are not there yet, from the load balancer. */
export function distribution(stack: Stack, props: DistributionProps): Distribution {
  const balancer = loadBalancer(props);
  const cdn = new Distribution(stack, 'Cdn', {
    comment: props.domain,
    domainNames: [props.domain],
    certificate: props.certificate,
    webAclId: props.webAclArn,
    minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
    httpVersion: HttpVersion.HTTP2_AND_3,
    priceClass: PriceClass.PRICE_CLASS_100,
    enableLogging: true,
    logBucket: props.accessLogs,
    logFilePrefix: 'cdn/',
    logIncludesCookies: false,
    defaultBehavior: passedOn(balancer),
    additionalBehaviors: { [`${staticFilesPath}/*`]: keptAtTheEdge(props, balancer) },
  });
  Validations.of(stack).acknowledge({
    id: '@aws-cdk/aws-cloudfront-origins:wildcardKeyPolicyForOac',
    reason: 'the key lets in every distribution of this account and no other; its own one is not known before it is there',
  });
  acknowledge(cdn, {
    'AwsSolutions-CFR1': 'people use it from wherever they are',
    CKV_AWS_374: 'people use it from wherever they are',
    CKV_AWS_305: 'the root is a page of the UI, which the load balancer answers, and no object of a bucket',
  });
  return cdn;
}

function loadBalancer({ origin, headers }: DistributionProps): HttpOrigin {
  return new HttpOrigin(origin, {
    protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
    originSslProtocols: [OriginSslPolicy.TLS_V1_2],
    // An event stream says something every 15 s.
    readTimeout: Duration.seconds(60),
    keepaliveTimeout: Duration.seconds(30),
    customHeaders: { ...headers },
  });
}

/** With all headers, the host among them, so that the application sees what people sent. */
function passedOn(origin: HttpOrigin): BehaviorOptions {
  return {
    origin,
    viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    allowedMethods: AllowedMethods.ALLOW_ALL,
    cachePolicy: CachePolicy.CACHING_DISABLED,
    originRequestPolicy: OriginRequestPolicy.ALL_VIEWER,
    compress: true,
  };
}

/** A page that was opened before a release finds its files in the bucket, and the first page after one finds them in a pod. */
function keptAtTheEdge({ assets }: DistributionProps, balancer: HttpOrigin): BehaviorOptions {
  return {
    origin: new OriginGroup({
      primaryOrigin: S3BucketOrigin.withOriginAccessControl(assets),
      fallbackOrigin: balancer,
      fallbackStatusCodes: [403, 404],
    }),
    viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    allowedMethods: AllowedMethods.ALLOW_GET_HEAD_OPTIONS,
    cachePolicy: CachePolicy.CACHING_OPTIMIZED,
    compress: true,
  };
}
