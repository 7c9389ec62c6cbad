import { IAMClient, SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { regionsOf } from '../deploy/deployed-stacks.ts';
import { type Finding, looked } from './finding.ts';
import { type Identity, principalOf } from './identity.ts';

/** Actions that a deployment takes itself, on what. Everything else is done by the roles of CDK's bootstrap, which it takes. */
interface Permission {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

export interface PermissionsProps {
  readonly who: Identity;
  readonly environmentName: string;
  /** Region of the environment. */
  readonly region: string;
  readonly assembly: CloudAssembly;
  readonly clusterName: string;
  /** Names of the repositories of images. */
  readonly repositories: readonly string[];
}

/**
 * Asks IAM whether the caller may do what a deployment does, on the very resources: a role that is bound to one environment may
 * nothing on all of them.
 */
export function permissions(props: PermissionsProps): Promise<Finding> {
  const needed = permissionsOf(props);
  const count = needed.reduce((sum, { actions }) => sum + actions.length, 0);
  const fix = `let an administrator allow ${needed.map(({ actions, resources }) => `${actions.join(', ')} on ${resources.join(', ')}`).join('; ')}`;
  return looked(`permissions for ${props.environmentName}`, fix, async () => {
    const principal = principalOf(props.who);
    if (!principal) return { ok: true, found: 'the root of the account may do everything; use a role instead', optional: true };
    const client = new IAMClient({ region: props.region });
    const denied = await Promise.all(needed.map((permission) => deniedOf(client, principal, permission)));
    const names = [...new Set(denied.flat())];
    return { ok: names.length === 0, found: names.length === 0 ? `${count} actions allowed` : `not allowed: ${names.join(', ')}` };
  });
}

async function deniedOf(client: IAMClient, principal: string, { actions, resources }: Permission): Promise<string[]> {
  const query = { PolicySourceArn: principal, ActionNames: [...actions], ResourceArns: [...resources] };
  const { EvaluationResults = [] } = await client.send(new SimulatePrincipalPolicyCommand(query));
  return EvaluationResults.flatMap(({ EvalActionName = '', EvalDecision }) => (EvalDecision === 'allowed' ? [] : [EvalActionName]));
}

/** What has to be allowed, on resources by their names. */
export function permissionsOf({ who, region, assembly, clusterName, repositories }: PermissionsProps): Permission[] {
  const [, partition = 'aws'] = who.arn.split(':');
  const arn = (service: string, at: string, resource: string) => `arn:${partition}:${service}:${at}:${who.account}:${resource}`;
  const regions = regionsOf(assembly);
  return [
    { actions: ['cloudformation:ListStacks', 'ecr:GetAuthorizationToken', 'tag:GetResources'], resources: ['*'] },
    {
      actions: ['sts:AssumeRole'],
      resources: regions.flatMap((place) =>
        ['deploy', 'file-publishing', 'lookup'].map((role) => arn('iam', '', `role/cdk-hnb659fds-${role}-role-${who.account}-${place}`)),
      ),
    },
    {
      actions: ['cloudformation:DescribeStacks', 'cloudformation:GetTemplate'],
      resources: assembly.stacks.map(({ stackName, environment }) => arn('cloudformation', environment.region, `stack/${stackName}/*`)),
    },
    { actions: ['ssm:GetParameter'], resources: regions.map((place) => arn('ssm', place, 'parameter/cdk-bootstrap/hnb659fds/version')) },
    { actions: ['eks:DescribeCluster'], resources: [arn('eks', region, `cluster/${clusterName}`)] },
    { actions: ['ecr:DescribeImages'], resources: repositories.map((name) => arn('ecr', region, `repository/${name}`)) },
  ];
}
