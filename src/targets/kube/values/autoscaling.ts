import type { z } from 'zod';
import type { ServiceProps } from '../../../model/service.ts';
import { maxReplicasOf } from '../../../model/settings.ts';
import { count, flag, type Place, section, text } from './section.ts';

export type AutoscalingValues = z.infer<ReturnType<typeof autoscalingSchema>>;

/** Values of how a service grows. A worker can also grow by the events that wait for it. */
export function autoscalingSchema({ platform, environment, props }: Place, key: string, { kind }: ServiceProps) {
  return section('More pods under load. Then replicaCount is the fewest.', {
    enabled: flag(props.runsOn === 'aws').describe('Whether pods are added. The cluster must measure them (metrics-server).'),
    maxReplicas: count(maxReplicasOf(platform, environment, key), [1, 1000]).describe('The most.'),
    cpuPercent: count(70, [1, 1000]).describe('Processor time that pods are kept at, in percent of what is set aside for them.'),
    ...(kind === 'worker' ? { lag: lagSchema() } : ({} as { lag: ReturnType<typeof lagSchema> })),
  });
}

function lagSchema() {
  return section('Grow by waiting events too, where the cluster serves external metrics (such as prometheus-adapter does).', {
    enabled: flag(false).describe('Whether it does.'),
    metric: text('consumer_lag_events').describe('Name of the metric there.'),
    perPod: count(500, [1, 1_000_000_000]).describe('Waiting events for each pod.'),
  });
}
