import type { AnalysisRun, ContainerState, MetricResult, Pod } from './objects.ts';
import type { View } from './view.ts';

export interface Crash {
  readonly pod: string;
  readonly container: string;
  readonly reason: string;
}

/** Reasons of a waiting container after which only another release helps. */
const lasting = ['CreateContainerConfigError', 'InvalidImageName', 'ErrImageNeverPull', 'ImagePullBackOff'];
/** A container may fail once or twice while what it needs is on its way. */
const restartsBorne = 2;

/** Containers of a pod that will not come up. */
export function crashesOf({ metadata, status }: Pod): Crash[] {
  const all = [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])];
  return all.flatMap((container) => {
    const reason = lastingReason(container);
    return reason === undefined ? [] : [{ pod: metadata.name, container: container.name, reason }];
  });
}

function lastingReason({ restartCount, state }: ContainerState): string | undefined {
  const { reason = '', message } = state?.waiting ?? {};
  if (lasting.includes(reason)) return message ? `${reason} (${message.slice(0, 200)})` : reason;
  return restartCount >= restartsBorne ? `ended ${restartCount} times` : undefined;
}

/** What an AnalysisRun found. One that could not measure is no success: nobody looked. */
export function verdictOf({ status }: AnalysisRun): NonNullable<View['analysis']> {
  switch (status?.phase) {
    case 'Successful':
      return { phase: 'successful', message: '' };
    case 'Failed':
    case 'Error':
    case 'Inconclusive':
      return { phase: 'failed', message: (status.metricResults ?? []).flatMap(findingOf).join('; ') || status.message || status.phase };
    default:
      return { phase: 'running', message: '' };
  }
}

function findingOf({ name, phase, message, measurements = [] }: MetricResult): string[] {
  if (phase === 'Successful' || phase === 'Running') return [];
  const last = measurements.findLast((measurement) => measurement.phase !== 'Successful');
  const detail = last?.value ?? last?.message ?? message;
  return [`${name} ${phase.toLowerCase()}${detail ? ` (${detail})` : ''}`];
}
