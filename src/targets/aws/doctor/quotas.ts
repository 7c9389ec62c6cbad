import { DescribeAddressesCommand, EC2Client, paginateDescribeVpcs, type Tag } from '@aws-sdk/client-ec2';
import {
  GetAWSDefaultServiceQuotaCommand,
  GetServiceQuotaCommand,
  NoSuchResourceException,
  paginateListServiceQuotas,
  ServiceQuotasClient,
} from '@aws-sdk/client-service-quotas';
import { type Finding, looked } from './finding.ts';
import type { QuotaNeed } from './quota-needs.ts';

/** Compares each quota with what environments need, beside what others in the account have of it where that can be counted. */
export function quotaFindings(needs: readonly QuotaNeed[], environmentNames: readonly string[]): Promise<Finding[]> {
  const findings = needs.map((need) => {
    const { what, region, needed, optional = false } = need;
    return looked(`quota of ${what} in ${region}`, fixOf(need), async () => {
      const [value, used] = await Promise.all([allowedBy(need), usedByOthers(need, environmentNames)]);
      if (value === undefined) return { ok: false, found: 'AWS has no such quota', optional: true };
      const others = used === 0 ? '' : `, ${used} of them others have`;
      return { ok: value - used >= needed, found: `${value} allowed${others}, ${needed} needed`, optional };
    });
  });
  return Promise.all(findings);
}

function fixOf({ service, quota, region, needed }: QuotaNeed): string {
  if (typeof quota !== 'string') return `ask for more than ${needed} in the console: Service Quotas, ${service}, in ${region}`;
  return `aws service-quotas request-service-quota-increase --service-code ${service} --quota-code ${quota} --desired-value ${needed * 2} --region ${region}`;
}

/** A quota that nobody ever raised may be known by its default only. */
async function allowedBy({ service, quota, region }: QuotaNeed): Promise<number | undefined> {
  const client = new ServiceQuotasClient({ region });
  if (typeof quota !== 'string') return await allowedByName(client, service, quota);
  const query = { ServiceCode: service, QuotaCode: quota };
  try {
    return (await client.send(new GetServiceQuotaCommand(query))).Quota?.Value;
  } catch (error) {
    if (!(error instanceof NoSuchResourceException)) throw error;
    return (await client.send(new GetAWSDefaultServiceQuotaCommand(query))).Quota?.Value;
  }
}

async function allowedByName(client: ServiceQuotasClient, service: string, name: RegExp): Promise<number | undefined> {
  for await (const { Quotas = [] } of paginateListServiceQuotas({ client }, { ServiceCode: service })) {
    const found = Quotas.find(({ QuotaName = '' }) => name.test(QuotaName));
    if (found) return found.Value;
  }
  return undefined;
}

/** What is not of these environments: deploying again takes nothing anew. */
async function usedByOthers({ counted, region }: QuotaNeed, environmentNames: readonly string[]): Promise<number> {
  if (counted === undefined) return 0;
  const client = new EC2Client({ region });
  const others = (tags: readonly Tag[] = []) =>
    !tags.some(({ Key, Value }) => Key === 'environment' && environmentNames.includes(Value ?? ''));
  if (counted === 'addresses')
    return ((await client.send(new DescribeAddressesCommand({}))).Addresses ?? []).filter(({ Tags }) => others(Tags)).length;
  let networks = 0;
  for await (const { Vpcs = [] } of paginateDescribeVpcs({ client }, {})) networks += Vpcs.filter(({ Tags }) => others(Tags)).length;
  return networks;
}
