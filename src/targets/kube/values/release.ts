import type { INetworkPolicyPort } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicyPort';
import { z } from 'zod';
import { objectivesOf } from '../release/objectives.ts';
import { count, flag, imageSchema, objects, type Place, section, text } from './section.ts';

export type ReleaseValues = z.infer<ReturnType<typeof releaseSchema>>;

/** Values of the release switch: all services change together, and back together. */
export function releaseSchema({ platform, props }: Place) {
  const { maxErrorPercent, maxLatencySeconds } = objectivesOf(platform);
  return section('The release switch. It needs Argo Rollouts in the cluster.', {
    enabled: flag(false).describe(
      'Whether a new release starts beside the old one, is checked, gets the traffic at once, and loses it again when it fails.',
    ),
    strategy: z
      .enum(['blueGreen', 'pingPong'])
      .default(props.runsOn === 'aws' ? 'pingPong' : 'blueGreen')
      .describe(
        'How traffic moves. blueGreen: a Service turns to the new pods. pingPong: the load balancer of the Ingress turns to another target group, as it must behind an ALB; it counts with ingress.enabled and ingress.alb.enabled only.',
      ),
    image: imageSchema(
      'Image of the controller and of the checks: Node.js 24 and nothing else. It is not that of a release.',
      'node',
      '24-alpine',
    ),
    readyWithinSeconds: count(300, [10, 3600]).describe('Time for the pods of a new release to be ready.'),
    settleSeconds: count(3, [0, 60]).describe('Time that nothing may change before a release counts as whole.'),
    looks: count(8, [2, 10_000]).describe(
      'How often Prometheus is asked how a release does after it got the traffic: the first time after 20 s, then every 5 s.',
    ),
    keepOldSeconds: count(300, [30, 86_400]).describe(
      'Time that the pods of the old release stay: connections end in peace, and a way back needs no start. Longer than all looks take.',
    ),
    prometheus: text('').describe('Address of the Prometheus that is asked after a switch. Empty: that of the chart, where it has one.'),
    maxErrorPercent: z
      .union([z.number().min(0).max(100), z.string()])
      .default(maxErrorPercent)
      .describe('Failed answers of a service, in percent, above which its release is undone.'),
    maxLatencySeconds: z
      .union([z.number().positive(), z.string()])
      .default(maxLatencySeconds)
      .describe('Seconds for 95 of 100 answers, above which a release is undone.'),
    apiServerPorts: objects<INetworkPolicyPort>([443, 6443].map((port) => ({ protocol: 'TCP', port }))).describe(
      'Ports of the API server of the cluster, as ports of a NetworkPolicy.',
    ),
  });
}
