import { IAMClient, SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam';
import { ListHostedZonesByNameCommand, Route53Client } from '@aws-sdk/client-route-53';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import type { AwsEnvironmentProps } from '../../../model/environment.ts';
import { regionsOf } from '../deploy/deployed-stacks.ts';
import { type Finding, looked } from './finding.ts';
import { type Identity, principalOf, requireIdentity } from './identity.ts';
import { quotaFindings, quotasOf } from './quotas.ts';

export interface AccountProps {
  readonly environmentName: string;
  readonly environment: AwsEnvironmentProps;
  readonly assembly: CloudAssembly;
}

/** What is needed of the account before an environment is deployed to it. Reads only. */
export async function accountFindings({ environmentName, environment, assembly }: AccountProps): Promise<Finding[]> {
  const { region, domain } = environment;
  const fix = `sign in, for example by aws sso login, or correct account in src/environments.ts`;
  const who = await requireIdentity(environment).catch((error: Error) => error);
  const need = `account of ${environmentName}`;
  if (who instanceof Error) return [{ need, ok: false, found: who.message, fix }];
  return [
    { need, ok: true, found: `${who.account}, as ${who.arn}`, fix },
    await permissions(who, region),
    ...(await Promise.all(regionsOf(assembly).map(bootstrap))),
    ...(await quotaFindings(quotasOf(assembly, environment), region)),
    await zone(domain, region),
  ];
}

/** What the caller does itself; everything else is done by the roles of CDK's bootstrap, which it takes. */
const actions = [
  'cloudformation:DescribeStacks',
  'cloudformation:GetTemplate',
  'ecr:GetAuthorizationToken',
  'eks:DescribeCluster',
  'ssm:GetParameter',
  'sts:AssumeRole',
  'tag:GetResources',
];

function permissions(who: Identity, region: string): Promise<Finding> {
  const fix = `let an administrator allow ${actions.join(', ')}`;
  return looked('permissions', fix, async () => {
    const principal = principalOf(who);
    if (!principal) return { ok: true, found: 'the root of the account may do everything; use a role instead', optional: true };
    const query = new SimulatePrincipalPolicyCommand({ PolicySourceArn: principal, ActionNames: actions });
    const { EvaluationResults = [] } = await new IAMClient({ region }).send(query);
    const denied = EvaluationResults.flatMap(({ EvalActionName = '', EvalDecision }) =>
      EvalDecision === 'allowed' ? [] : [EvalActionName],
    );
    return {
      ok: denied.length === 0,
      found: denied.length === 0 ? `${actions.length} actions allowed` : `not allowed: ${denied.join(', ')}`,
    };
  });
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
