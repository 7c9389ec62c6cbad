import { endpointServices } from './cluster-parts.ts';
import type { AwsEnvironmentProps } from './environment.ts';
import type { Breach } from './errors.ts';
import { between, matches, oneOf } from './rule.ts';

const role = /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/;

/** Breaches in what an environment says of endpoints, access, autoscaling and delivery. */
export function clusterPartsAreSound({ network, cluster, delivery }: AwsEnvironmentProps, path: string): Breach[] {
  const { autoscaling, access = {} } = cluster;
  return [
    ...(network.endpoints ?? []).flatMap((service, index) => oneOf(`${path}.network.endpoints.${index}`, service, endpointServices)),
    ...(autoscaling
      ? [
          ...between(`${path}.cluster.autoscaling.maxCores`, autoscaling.maxCores, [1, 10_000]),
          ...between(`${path}.cluster.autoscaling.maxAgeDays`, autoscaling.maxAgeDays ?? 14, [1, 90]),
        ]
      : []),
    ...Object.entries(access).flatMap(([who, arns]) =>
      (arns as readonly string[]).flatMap((arn, index) =>
        matches(`${path}.cluster.access.${who}.${index}`, arn, role, 'the ARN of a role, arn:aws:iam::123456789012:role/NAME'),
      ),
    ),
    ...(delivery ? matches(`${path}.delivery.repository`, delivery.repository, /^[\w.-]+\/[\w.-]+$/, 'a repository, owner/name') : []),
  ];
}
