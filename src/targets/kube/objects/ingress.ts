import type { IHTTPIngressPath } from 'kubernetes-models/networking.k8s.io/v1/HTTPIngressPath';
import type { IIngress } from 'kubernetes-models/networking.k8s.io/v1/Ingress';
import type { IIngressRule } from 'kubernetes-models/networking.k8s.io/v1/IngressRule';
import type { ServiceProps } from '../../../model/service.ts';
import { both, either, isSet, list, overlaid, when } from '../chart/operations.ts';
import { objectName } from '../names.ts';
import { isPingPong } from '../release/strategy.ts';
import type { Scope } from '../scope.ts';
import type { IngressValues } from '../values-schema.ts';
import { labelsOf } from './labels.ts';

/** The way in from outside: paths of the API to the API, all others to the UI. */
export function ingress(scope: Scope): IIngress | undefined {
  const { name, services } = scope.platform;
  const values = scope.values.ingress;
  const host = when(isSet(values.host), () => `${values.host}`);
  const ingressClassName = when(isSet(values.className), () => `${values.className}`);
  const tls = when(both(values.tls.enabled, isSet(values.host)), () => [tlsOf(values)]);
  const http = { paths: Object.entries(services).flatMap(([key, service]) => pathsOf(scope, key, service)) };
  return when(values.enabled, () => ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name, labels: labelsOf(scope, name), annotations: overlaid(`${name}.ingress`, annotationsOf(values), values.annotations) },
    spec: {
      ...(ingressClassName === undefined ? {} : { ingressClassName }),
      ...(tls === undefined ? {} : { tls }),
      rules: list({ ...(host === undefined ? {} : { host }), http }, behindCdn(values, http)),
    },
  }));
}

/** The content delivery network asks for static files by the name of the load balancer. */
function behindCdn({ originHost }: IngressValues, http: IIngressRule['http']): IIngressRule | undefined {
  return when(isSet(originHost), () => ({ host: `${originHost}`, http }));
}

/** The longest prefix counts, whatever the order. */
function pathsOf(scope: Scope, key: string, service: ServiceProps): IHTTPIngressPath[] {
  const prefixes = service.kind === 'api' ? service.routes : service.kind === 'web' ? ['/'] : [];
  // with ping-pong an annotation that Argo Rollouts writes says which Services have how much of the traffic
  const port = { name: either(isPingPong(scope), ['use-annotation', 'http']) };
  return prefixes.map((path) => ({ path, pathType: 'Prefix', backend: { service: { name: objectName(key), port } } }));
}

function tlsOf({ host, tls }: IngressValues) {
  const secretName = when(isSet(tls.secretName), () => `${tls.secretName}`);
  return { hosts: [`${host}`], ...(secretName === undefined ? {} : { secretName }) };
}

/** An event stream says something every 15 s and has no end, so nothing is held back on its way, and an hour of it is no error. */
const streams = {
  'nginx.ingress.kubernetes.io/proxy-buffering': 'off',
  'nginx.ingress.kubernetes.io/proxy-read-timeout': '3600',
  'nginx.ingress.kubernetes.io/proxy-send-timeout': '3600',
};

function annotationsOf({ alb, originHost }: IngressValues): Record<string, string | undefined> {
  const onAws = (value: string) => when(alb.enabled, () => value);
  const given = (value: string | number) => when(isSet(value), () => `${value}`);
  return {
    ...streams,
    'alb.ingress.kubernetes.io/scheme': onAws(`${alb.scheme}`),
    'alb.ingress.kubernetes.io/target-type': onAws('ip'),
    'alb.ingress.kubernetes.io/listen-ports': onAws('[{"HTTP": 80}, {"HTTPS": 443}]'),
    'alb.ingress.kubernetes.io/ssl-redirect': onAws('443'),
    'alb.ingress.kubernetes.io/ssl-policy': onAws('ELBSecurityPolicy-TLS13-1-2-2021-06'),
    'alb.ingress.kubernetes.io/healthcheck-interval-seconds': onAws('5'),
    'alb.ingress.kubernetes.io/healthcheck-timeout-seconds': onAws('3'),
    'alb.ingress.kubernetes.io/healthy-threshold-count': onAws('2'),
    'alb.ingress.kubernetes.io/unhealthy-threshold-count': onAws('2'),
    // shorter than the 65 s for which the applications keep connections, so that it is never they who close one
    'alb.ingress.kubernetes.io/load-balancer-attributes': onAws(
      'idle_timeout.timeout_seconds=60,routing.http.drop_invalid_header_fields.enabled=true',
    ),
    // shorter than pods serve on after they were told to end
    'alb.ingress.kubernetes.io/target-group-attributes': onAws('deregistration_delay.timeout_seconds=30'),
    'alb.ingress.kubernetes.io/certificate-arn': given(alb.certificateArn),
    'alb.ingress.kubernetes.io/wafv2-acl-arn': given(alb.wafArn),
    // The domain itself leads to the content delivery network, which the stacks see to.
    'external-dns.alpha.kubernetes.io/hostname': given(originHost),
    'external-dns.alpha.kubernetes.io/ingress-hostname-source': when(isSet(originHost), () => 'annotation-only'),
  };
}
