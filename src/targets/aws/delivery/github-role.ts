import { Role, WebIdentityPrincipal } from 'aws-cdk-lib/aws-iam';
import { Duration } from 'aws-cdk-lib/core';
import type { EnvironmentStack } from '../environment-stack.ts';
import { type OwnStatement, ownPolicy } from '../own-policy.ts';

/** Who signs the tokens of workflows. */
export const githubHost = 'token.actions.githubusercontent.com';

export interface GithubTrust {
  /** ARN of the identity provider. */
  readonly provider: string;
  /** Repository: `owner/name`. */
  readonly repository: string;
  /** What started the workflow, as the subject of its token ends: `pull_request`, `environment:prod`. */
  readonly from: string;
  /** Name of the role. */
  readonly name: string;
  readonly statements: readonly OwnStatement[];
}

/** A role for workflows of one repository, started in one way. Both are compared whole, so that no other name matches by its start. */
export function githubRole(stack: EnvironmentStack, id: string, { provider, repository, from, name, statements }: GithubTrust): Role {
  const trusted = { [`${githubHost}:aud`]: 'sts.amazonaws.com', [`${githubHost}:sub`]: `repo:${repository}:${from}` };
  const role = new Role(stack, id, {
    roleName: name,
    description: `workflows of ${repository} in ${from}`,
    assumedBy: new WebIdentityPrincipal(provider, { StringEquals: trusted }),
    maxSessionDuration: Duration.hours(1),
  });
  ownPolicy(role, statements);
  return role;
}
