import { Alarm, CfnAlarm, type ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Duration, type Stack } from 'aws-cdk-lib/core';

/** Something in AWS that a person must hear of. */
export interface Watch {
  /** What is measured: a metric, or a question in CloudWatch's query language over all resources of a kind. */
  readonly metric: IMetric | { readonly query: string };
  readonly threshold: number;
  readonly compare: ComparisonOperator;
  /** Minutes in a row that it has to last, in steps of the metric's period; a query has steps of one minute. */
  readonly minutes: number;
  /** What it means that nothing is measured. Default: nothing is wrong. */
  readonly missing?: TreatMissingData;
  /** What the person reads first, in one line. */
  readonly summary: string;
  /** Path of the runbook in the repository. */
  readonly runbook: string;
}

/** An alarm by which people hear when it begins and when it is over. */
export function watch(stack: Stack, id: string, { topic, ...watched }: Watch & { readonly topic: ITopic }): void {
  const common = {
    alarmName: `${stack.stackName}-${id}`,
    alarmDescription: `${watched.summary}; what to do: ${watched.runbook}`,
    threshold: watched.threshold,
    comparisonOperator: watched.compare,
    treatMissingData: watched.missing ?? TreatMissingData.NOT_BREACHING,
  };
  if ('query' in watched.metric) {
    new CfnAlarm(stack, id, {
      ...common,
      evaluationPeriods: watched.minutes,
      metrics: [{ id: 'all', expression: watched.metric.query, period: 60, returnData: true }],
      alarmActions: [topic.topicArn],
      okActions: [topic.topicArn],
    });
    return;
  }
  const alarm = new Alarm(stack, id, { ...common, metric: watched.metric, evaluationPeriods: periodsOf(watched.metric, watched.minutes) });
  alarm.addAlarmAction(new SnsAction(topic));
  alarm.addOkAction(new SnsAction(topic));
}

function periodsOf(metric: IMetric, minutes: number): number {
  const period = 'period' in metric && metric.period instanceof Duration ? metric.period.toMinutes() : 5;
  return Math.max(1, Math.round(minutes / period));
}
