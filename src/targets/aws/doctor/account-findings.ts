import { ListHostedZonesByNameCommand, Route53Client } from '@aws-sdk/client-route-53';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import type { AwsEnvironmentProps } from '../../../model/environment.ts';
import { namesOf } from '../../../model/names.ts';
import type { Platform } from '../../../model/platform.ts';
import { regionsOf } from '../deploy/deployed-stacks.ts';
import { type Finding, looked } from './finding.ts';
import { requireIdentity } from './identity.ts';
import { permissions } from './permissions.ts';
import { quotaNeeds } from './quota-needs.ts';
import { quotaFindings } from './quotas.ts';

export interface AccountProps {
  readonly platform: Platform;
  readonly environmentName: string;
  readonly environment: AwsEnvironmentProps;
  readonly assembly: CloudAssembly;
}

/** What is needed of the account before an environment is deployed to it, quotas among it. Reads only. */
export async function accountFindings(props: AccountProps): Promise<Finding[]> {
  const findings = await environmentFindings(props);
  if (findings.some(({ need, ok }) => need === accountOf(props.environmentName) && !ok)) return findings;
  return [...findings, ...(await quotaFindings(quotaNeeds(props.assembly, props.environment), [props.environmentName]))];
}

function accountOf(environmentName: string): string {
  return `account of ${environmentName}`;
}

/** The same without quotas, which the environments of an account share. */
export async function environmentFindings({ platform, environmentName, environment, assembly }: AccountProps): Promise<Finding[]> {
  const { region, domain } = environment;
  const fix = `sign in, for example by aws sso login, or correct account in src/environments.ts`;
  const who = await requireIdentity(environment).catch((error: Error) => error);
  const names = namesOf(platform);
  const apps = new Set(Object.values(platform.services).map(({ app }) => app));
  const repositories = [...apps].map((app) => names.repository(environmentName, app));
  const need = accountOf(environmentName);
  if (who instanceof Error) return [{ need, ok: false, found: who.message, fix }];
  return [
    { need, ok: true, found: `${who.account}, as ${who.arn}`, fix },
    await permissions({ who, environmentName, region, assembly, clusterName: names.cluster(environmentName), repositories }),
    ...(await Promise.all(regionsOf(assembly).map(bootstrap))),
    await zone(domain, region),
  ];
}

/** Version of CDK's bootstrap that its templates ask for. */
const bootstrapVersion = 6;

function bootstrap(region: string): Promise<Finding> {
  const fix = `npx projen deploy asks and makes it, or npx cdk bootstrap aws://ACCOUNT/${region}`;
  return looked(`CDK bootstrap in ${region}`, fix, async () => {
    const query = new GetParameterCommand({ Name: '/cdk-bootstrap/hnb659fds/version' });
    const found = await new SSMClient({ region }).send(query).catch(unlessAbsent);
    const version = Number(found?.Parameter?.Value ?? 0);
    return { ok: version >= bootstrapVersion, found: version === 0 ? 'not there' : `version ${version}`, optional: true };
  });
}

function unlessAbsent(error: Error): undefined {
  if (error.name === 'ParameterNotFound') return undefined;
  throw error;
}

/** A zone may be made by the stacks; people find it only when the registrar of the domain names its servers. */
function zone(domain: string, region: string): Promise<Finding> {
  const fix = `after the first deployment, enter the name servers of its zone where ${domain} is registered`;
  return looked(`domain ${domain}`, fix, async () => {
    const parents = domain.split('.').map((_, index, labels) => labels.slice(index).join('.'));
    const { HostedZones = [] } = await new Route53Client({ region }).send(new ListHostedZonesByNameCommand({ MaxItems: 300 }));
    const found = parents.slice(0, -1).find((name) => HostedZones.some(({ Name }) => Name === `${name}.`));
    return { ok: found !== undefined, found: found ? `zone ${found} is in Route 53` : 'no zone in Route 53 yet', optional: true };
  });
}
