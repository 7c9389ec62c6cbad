import type { ReleaseFacts } from '../../../model/release-facts.ts';

/** Value of the chart for each fact. */
const paths: Readonly<Record<keyof ReleaseFacts, string>> = {
  firewallArn: 'ingress.alb.wafArn',
  certificateArn: 'ingress.alb.certificateArn',
  brokers: 'global.kafka.brokers',
};

/** Facts as `helm --set` takes them, which reads a comma as the end of a value. */
export function factValues(facts: ReleaseFacts): string[] {
  return Object.entries(facts).map(
    ([fact, value]: [string, string]) => `${paths[fact as keyof ReleaseFacts]}=${value.replaceAll(',', '\\,')}`,
  );
}
