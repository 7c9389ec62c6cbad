import { type AddonContext, installChart } from './install-chart.ts';

const serviceAccount = 'external-dns';

/** Writes the names that an Ingress gives to Route 53, below the domain of the environment and nowhere else. */
export function addExternalDns(context: AddonContext) {
  const { stack, names, environmentName, environment } = context;
  const zones = `arn:${stack.partition}:route53:::hostedzone/*`;
  return installChart(context, 'externalDns', {
    namespace: 'external-dns',
    identity: {
      serviceAccount,
      statements: [
        {
          actions: ['route53:ChangeResourceRecordSets'],
          resources: [zones],
          conditions: {
            'ForAllValues:StringLike': {
              'route53:ChangeResourceRecordSetsNormalizedRecordNames': [environment.domain, `*.${environment.domain}`],
            },
          },
          because: 'the zone may be kept elsewhere; the condition leaves only names of the domain of this environment',
        },
        {
          actions: ['route53:ListHostedZones', 'route53:ListResourceRecordSets', 'route53:ListTagsForResources'],
          resources: ['*'],
          because: 'it finds the zone of its domain by looking at all of them, and changes none by that',
        },
      ],
    },
    values: {
      provider: { name: 'aws' },
      sources: ['ingress'],
      policy: 'sync',
      registry: 'txt',
      txtOwnerId: names.cluster(environmentName),
      // Below the name that it belongs to, so that a policy for the domain covers it.
      txtPrefix: '_owner-%{record_type}.',
      domainFilters: [environment.domain],
      serviceAccount: { create: true, name: serviceAccount },
    },
  });
}
