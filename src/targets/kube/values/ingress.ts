import { z } from 'zod';
import { originName } from '../../../model/names.ts';
import { flag, type Place, section, text } from './section.ts';

export function ingressSchema({ props }: Place) {
  const alb = props.runsOn === 'aws';
  return section('The way in from outside, by an Ingress controller that the cluster has.', {
    enabled: flag(alb).describe('Whether there is an Ingress.'),
    className: text(alb ? 'alb' : '').describe('Class of the controller: nginx, traefik, alb. Empty: the default one of the cluster.'),
    host: text(hostOf(props)).describe('Domain that people type. Empty: any.'),
    originHost: text(originOf(props)).describe('Name by which CloudFront finds the load balancer. Empty: there is none in front.'),
    tls: section('Encryption by the controller. On AWS the load balancer does it, with the certificate of the domain.', {
      enabled: flag(alb).describe('Whether there is any. It needs a host.'),
      secretName: text('').describe(
        'Secret with the certificate, of type kubernetes.io/tls. Empty: the controller finds one by the domain.',
      ),
    }),
    annotations: z.record(z.string(), z.string()).default({}).describe('More annotations, for what the controller can do besides.'),
    alb: section('Application Load Balancer of AWS.', {
      enabled: flag(alb).describe('Whether the controller is the one for it.'),
      scheme: z.enum(['internet-facing', 'internal']).default('internet-facing').describe('Who reaches it.'),
      certificateArn: text('').describe('Certificate of ACM. Empty: the one of ACM that fits the domain.'),
      wafArn: text('').describe('Web ACL of WAF v2. Empty: none.'),
    }),
  });
}

function originOf(props: Place['props']): string {
  return props.runsOn === 'aws' && props.edge?.cdn ? originName(props.domain) : '';
}

function hostOf(props: Place['props']): string {
  if (props.runsOn === 'aws') return props.domain;
  return props.runsOn === 'cluster' && props.publicUrl ? new URL(props.publicUrl).hostname : '';
}
