import { GetServiceQuotaCommand, ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import type { AwsEnvironmentProps } from '../../../model/environment.ts';
import type { TemplateResource } from '../deploy/deployed-stacks.ts';
import { type Finding, looked } from './finding.ts';

/** How much of something an account may have in a region, and how much an environment needs. */
interface Quota {
  readonly what: string;
  /** Service and code, as Service Quotas has them. */
  readonly service: string;
  readonly code: string;
  readonly needed: number;
}

/** What an environment takes of the quotas that new accounts reach first. */
export function quotasOf(assembly: CloudAssembly, { region, network, cluster }: AwsEnvironmentProps): Quota[] {
  const stacks = assembly.stacks.filter(({ environment }) => environment.region === region);
  const types = stacks.flatMap(({ template }) => Object.values((template.Resources ?? {}) as Record<string, TemplateResource>));
  const count = (type: string) => types.filter(({ Type }) => Type === type).length;
  const processors = cluster.maxNodes * Math.max(...cluster.instanceTypes.map(processorsOf));
  return [
    { what: 'networks', service: 'vpc', code: 'L-F678F1CE', needed: count('AWS::EC2::VPC') },
    { what: 'public addresses', service: 'ec2', code: 'L-0263D0A3', needed: count('AWS::EC2::EIP') },
    { what: 'NAT gateways in a zone', service: 'vpc', code: 'L-FE5A380F', needed: Math.ceil(network.natGateways / network.zones) },
    { what: 'processors of machines', service: 'ec2', code: 'L-1216C47A', needed: processors },
    { what: 'databases', service: 'rds', code: 'L-7B6409FD', needed: count('AWS::RDS::DBInstance') },
    { what: 'Kubernetes clusters', service: 'eks', code: 'L-1194D53C', needed: count('AWS::EKS::Cluster') },
  ].filter(({ needed }) => needed > 0);
}

/** Compares each quota with what the environment needs. What the account uses already is not counted: the quota may be short of it. */
export async function quotaFindings(quotas: readonly Quota[], region: string): Promise<Finding[]> {
  const client = new ServiceQuotasClient({ region });
  const findings = quotas.map(({ what, service, code, needed }) => {
    const fix = `aws service-quotas request-service-quota-increase --service-code ${service} --quota-code ${code} --desired-value ${needed * 2} --region ${region}`;
    return looked(`quota of ${what} in ${region}`, fix, async () => {
      const { Quota: quota } = await client.send(new GetServiceQuotaCommand({ ServiceCode: service, QuotaCode: code }));
      const value = quota?.Value ?? 0;
      return { ok: value >= needed, found: `${value} allowed, ${needed} needed` };
    });
  });
  return Promise.all(findings);
}

/** Processors of an instance type, by the name of its size: `large` has two, `4xlarge` sixteen. */
function processorsOf(instanceType: string): number {
  const size = instanceType.split('.')[1] ?? '';
  const times = size.match(/^(\d*)xlarge$/)?.[1];
  return times === undefined ? 2 : 4 * Number(times || 1);
}
