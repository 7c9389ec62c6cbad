import { Rule } from 'aws-cdk-lib/aws-events';
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import { CfnDetector } from 'aws-cdk-lib/aws-guardduty';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { EnvironmentStack, type EnvironmentStackProps } from '../environment-stack.ts';

/** Where GuardDuty looks. The first agent for nodes is installed by GuardDuty itself. */
const features: readonly CfnDetector.CFNFeatureConfigurationProperty[] = [
  { name: 'EKS_AUDIT_LOGS', status: 'ENABLED' },
  { name: 'S3_DATA_EVENTS', status: 'ENABLED' },
  { name: 'RDS_LOGIN_EVENTS', status: 'ENABLED' },
  { name: 'EBS_MALWARE_PROTECTION', status: 'ENABLED' },
  {
    name: 'RUNTIME_MONITORING',
    status: 'ENABLED',
    additionalConfiguration: [{ name: 'EKS_ADDON_MANAGEMENT', status: 'ENABLED' }],
  },
];

/** Findings from here up are told; 4 is medium, 7 is high. */
const leastSeverity = 4;

export interface IntruderStackProps extends EnvironmentStackProps {
  /** Where findings are told. Default: nowhere, they are in the console of GuardDuty. */
  readonly notices?: ITopic;
}

/** GuardDuty looks for intruders in the whole account, in this region. An account has one, so one of its environments switches it on. */
export class IntruderStack extends EnvironmentStack {
  readonly detector: CfnDetector;

  constructor(scope: Construct, { notices, ...props }: IntruderStackProps) {
    super(scope, 'intruders', { ...props, description: `GuardDuty for the account of ${props.platform.name} in ${props.environmentName}` });
    this.detector = new CfnDetector(this, 'Detector', {
      enable: true,
      findingPublishingFrequency: 'FIFTEEN_MINUTES',
      features: [...features],
    });
    if (!notices) return;
    new Rule(this, 'Findings', {
      description: 'what GuardDuty finds',
      eventPattern: {
        source: ['aws.guardduty'],
        detailType: ['GuardDuty Finding'],
        detail: { severity: [{ numeric: ['>=', leastSeverity] }] },
      },
      targets: [new SnsTopic(notices)],
    });
  }
}
