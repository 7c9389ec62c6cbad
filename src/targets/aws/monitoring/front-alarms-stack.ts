import { ComparisonOperator, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { MonitoringProps } from '../../../model/aws-parts.ts';
import { EnvironmentStack, type EnvironmentStackProps } from '../environment-stack.ts';
import { stackKey } from '../stack-key.ts';
import { notices } from './notices.ts';
import { type Watch, watch } from './watch.ts';

/** Region in which CloudFront and its firewall are measured. Alarms hear of nothing outside of their own region. */
const regionOfCloudFront = 'us-east-1';

const runbook = 'docs/runbooks/aws-way-in.md';
const { GREATER_THAN_THRESHOLD: above } = ComparisonOperator;

export interface FrontAlarmsStackProps extends EnvironmentStackProps {
  readonly monitoring: MonitoringProps;
  /** Id of the distribution that is watched. */
  readonly distributionId: string;
}

/** Alarms of CloudFront and of the firewall in front of it, with a topic of their own: an alarm can tell none in another region. */
export class FrontAlarmsStack extends EnvironmentStack {
  readonly notices: Topic;
  /** By the name of the alarm. */
  readonly watches: Readonly<Record<string, Watch>>;

  constructor(scope: Construct, { monitoring, distributionId, ...props }: FrontAlarmsStackProps) {
    super(scope, 'alarms', {
      ...props,
      environment: { ...props.environment, region: regionOfCloudFront },
      description: `Alarms of the CDN of ${props.platform.name} in ${props.environmentName}`,
    });
    this.notices = notices(this, { emails: monitoring.emails ?? [], key: stackKey(this) });
    this.watches = { ...cdnWatches(distributionId), ...firewallWatches(props.names.webAcl(props.environmentName)) };
    for (const [id, watched] of Object.entries(this.watches)) watch(this, id, { ...watched, topic: this.notices });
  }
}

function cdnWatches(distributionId: string): Record<string, Watch> {
  const share = (metricName: string) =>
    new Metric({
      namespace: 'AWS/CloudFront',
      metricName,
      statistic: 'Average',
      period: Duration.minutes(1),
      dimensionsMap: { DistributionId: distributionId, Region: 'Global' },
    });
  return {
    'cdn-errors': {
      metric: share('5xxErrorRate'),
      threshold: 5,
      compare: above,
      minutes: 5,
      summary: 'CloudFront answers more than 5 % of requests with errors: it reaches no load balancer, or that no pod',
      runbook,
    },
    'cdn-refusals': {
      metric: share('4xxErrorRate'),
      threshold: 30,
      compare: above,
      minutes: 15,
      summary: 'CloudFront answers more than 30 % of requests with 4xx: static files are missing, or sessions are not known',
      runbook,
    },
  };
}

/** What CloudFront's own firewall refuses is measured for all places at once. */
function firewallWatches(name: string): Record<string, Watch> {
  const blocked: Watch = {
    metric: new Metric({
      namespace: 'AWS/WAFV2',
      metricName: 'BlockedRequests',
      statistic: 'Sum',
      period: Duration.minutes(5),
      dimensionsMap: { WebACL: name, Rule: 'ALL' },
    }),
    threshold: 5000,
    compare: above,
    minutes: 10,
    summary: 'the firewall of CloudFront refuses many requests: somebody attacks, or a rule is wrong about people',
    runbook,
  };
  return { 'front-blocked': blocked };
}
