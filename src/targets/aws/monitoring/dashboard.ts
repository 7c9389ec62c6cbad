import { Dashboard, GraphWidget, type IMetric, MathExpression, TextWidget } from 'aws-cdk-lib/aws-cloudwatch';
import { Duration, type Stack } from 'aws-cdk-lib/core';
import type { Watch } from './watch.ts';

const perRow = 3;

/** One graph for everything that is watched, with the line at which it becomes an alarm, and a link to what to do then. */
export function dashboard(stack: Stack, watches: Readonly<Record<string, Watch>>): Dashboard {
  const graphs = Object.entries(watches).map(([name, watched]) => graph(name, watched));
  const rows = Array.from({ length: Math.ceil(graphs.length / perRow) }, (_, row) => graphs.slice(row * perRow, (row + 1) * perRow));
  const head = new TextWidget({
    width: 24,
    height: 2,
    markdown: `# ${stack.stackName}\nWhat is watched in AWS. What runs inside the cluster is in Grafana.`,
  });
  return new Dashboard(stack, 'Dashboard', {
    dashboardName: stack.stackName,
    defaultInterval: Duration.hours(6),
    widgets: [[head], ...rows],
  });
}

function graph(title: string, { metric, threshold, runbook }: Watch): GraphWidget {
  return new GraphWidget({ title, width: 8, height: 6, left: [metricOf(metric)], leftAnnotations: [{ value: threshold, label: runbook }] });
}

function metricOf(metric: Watch['metric']): IMetric {
  return 'query' in metric ? new MathExpression({ expression: metric.query, label: 'all', period: Duration.minutes(1) }) : metric;
}
