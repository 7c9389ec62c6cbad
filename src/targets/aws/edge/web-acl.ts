import type { Key } from 'aws-cdk-lib/aws-kms';
import { CfnLoggingConfiguration, CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import type { EnvironmentStack } from '../environment-stack.ts';
import { encryptedLogGroup } from '../stack-key.ts';

export interface WebAclProps {
  readonly name: string;
  /** `CLOUDFRONT` is possible in us-east-1 only. */
  readonly scope: 'CLOUDFRONT' | 'REGIONAL';
  /** What happens to requests that no rule decides. */
  readonly otherwise: 'allow' | 'block';
  readonly rules: readonly Rule[];
  readonly key: Key;
}

/** A rule without its place in the order. */
export type Rule = Omit<CfnWebACL.RuleProperty, 'priority' | 'visibilityConfig'>;

/** A firewall for HTTP whose refusals are logged, without cookies and tokens. Rules are asked in the order given. */
export function webAcl(stack: EnvironmentStack, id: string, { name, scope, otherwise, rules, key }: WebAclProps): CfnWebACL {
  const acl = new CfnWebACL(stack, id, {
    name,
    scope,
    defaultAction: { [otherwise]: {} },
    visibilityConfig: visibility(name),
    rules: rules.map((rule, priority) => ({ ...rule, priority, visibilityConfig: visibility(rule.name) })),
  });
  // WAF writes to groups whose names begin so, and to no others.
  const group = encryptedLogGroup(stack, `${id}Logs`, { name: `aws-waf-logs-${stack.stackName}`, key });
  new CfnLoggingConfiguration(stack, `${id}Logging`, {
    resourceArn: acl.attrArn,
    logDestinationConfigs: [stack.formatArn({ service: 'logs', resource: `log-group:${group.logGroupName}` })],
    redactedFields: ['authorization', 'cookie'].map((header) => ({ singleHeader: { Name: header } })),
    loggingFilter: {
      DefaultBehavior: 'DROP',
      Filters: [
        { Behavior: 'KEEP', Requirement: 'MEETS_ANY', Conditions: ['BLOCK', 'COUNT'].map((Action) => ({ ActionCondition: { Action } })) },
      ],
    },
  });
  return acl;
}

function visibility(metricName: string): CfnWebACL.VisibilityConfigProperty {
  return { metricName, cloudWatchMetricsEnabled: true, sampledRequestsEnabled: true };
}
