import { Match, type Template } from 'aws-cdk-lib/assertions';
import type { DeliveryProps } from '../../../src/model/cluster-parts.ts';
import { tinyPlatform } from '../../support/tiny-platform.ts';
import { propertiesOf, stackOf, synthesised, tinyOnAws } from './synthesised.ts';

const host = 'token.actions.githubusercontent.com';

async function deliveryOf(delivery: DeliveryProps): Promise<Template> {
  return stackOf(await synthesised(tinyOnAws(() => ({ delivery }))), 'delivery');
}

describe('delivery', () => {
  let delivery: Template;
  beforeAll(async () => {
    delivery = await deliveryOf({ repository: 'acme/tiny' });
  });

  test('there are no roles for workflows where no repository is declared', async () => {
    expect(Object.keys((await synthesised(tinyPlatform())).templates)).not.toContain('delivery');
  });

  test('each role is for one repository and one way of starting, compared whole', () => {
    const trusts = propertiesOf(delivery, 'AWS::IAM::Role').map(({ RoleName, AssumeRolePolicyDocument }) => [
      RoleName,
      (AssumeRolePolicyDocument as { Statement: { Condition: unknown }[] }).Statement.map(({ Condition }) => Condition),
    ]);
    const trusted = (sub: string) => [{ StringEquals: { [`${host}:aud`]: 'sts.amazonaws.com', [`${host}:sub`]: `repo:acme/tiny:${sub}` } }];
    expect(Object.fromEntries(trusts)).toEqual({
      'tiny-dev-plan': trusted('pull_request'),
      'tiny-dev-images': trusted('environment:dev'),
      'tiny-dev-deploy': trusted('environment:dev'),
    });
  });

  test('a role lasts for an hour', () => {
    delivery.allResourcesProperties('AWS::IAM::Role', { MaxSessionDuration: 3600 });
  });

  test('what a pull request may take changes nothing and reads no secret', () => {
    const looks = /^(cloudformation|ssm|servicequotas|route53|tag|ec2):(Describe|Get|List)|^(sts:AssumeRole|iam:SimulatePrincipalPolicy)$/;
    expect(actionsOf(delivery, 'plan').filter((action) => !looks.test(action))).toEqual([]);
    expect(JSON.stringify(policyOf(delivery, 'plan'))).not.toMatch(/-(deploy|file-publishing)-role-/);
  });

  test('images are pushed to the repositories of this environment', () => {
    const pushes = JSON.stringify(policyOf(delivery, 'images'));
    expect(pushes.match(/repository\/tiny-dev\/tiny-\w+/g)).toEqual([
      'repository/tiny-dev/tiny-backend',
      'repository/tiny-dev/tiny-frontend',
    ]);
  });

  test('a deployment goes by the roles of the bootstrap stack, named exactly', () => {
    const roles = JSON.stringify(policyOf(delivery, 'deploy'))
      .match(/cdk-hnb659fds-[a-z-]+-role-/g)
      ?.sort();
    expect(roles).toEqual(['cdk-hnb659fds-deploy-role-', 'cdk-hnb659fds-file-publishing-role-', 'cdk-hnb659fds-lookup-role-']);
  });

  test('it reaches every region that stacks of the environment are in, and the buckets that a deployment fills', async () => {
    const whole = tinyOnAws(() => ({
      delivery: { repository: 'acme/tiny' },
      edge: { cdn: true },
      backup: { days: 7, copyRegion: 'eu-west-1', locked: false },
    }));
    const deploy = JSON.stringify(policyOf(stackOf(await synthesised(whole), 'delivery'), 'deploy'));
    for (const region of ['eu-central-1', 'eu-west-1', 'us-east-1']) {
      expect(deploy).toContain(`-${region}"`);
      expect(deploy).toContain(`:ssm:${region}:`);
      expect(deploy).toContain(`:cloudformation:${region}:`);
    }
    expect(deploy).toContain('s3:::tiny-dev-edge-assets-');
    expect(deploy).toContain('s3:::tiny-dev-backup-configuration-');
  });

  test('it takes images and pushes none, for pushing has a role of its own', () => {
    expect(actionsOf(delivery, 'deploy')).toEqual(expect.arrayContaining(['ecr:BatchGetImage', 'ecr:DescribeImages']));
    expect(actionsOf(delivery, 'deploy').filter((action) => /PutImage|Upload/.test(action))).toEqual([]);
  });

  test('in the cluster it may change what is in the namespace of the platform', () => {
    delivery.hasResourceProperties('AWS::EKS::AccessEntry', {
      AccessPolicies: [{ AccessScope: { Type: 'namespace', Namespaces: ['tiny'] }, PolicyArn: Match.anyValue() }],
    });
  });

  test('an account has one identity provider: another environment may have made it', async () => {
    delivery.resourceCountIs('AWS::IAM::OIDCProvider', 1);
    const second = await deliveryOf({ repository: 'acme/tiny', createProvider: false, githubEnvironment: 'eu' });
    second.resourceCountIs('AWS::IAM::OIDCProvider', 0);
    expect(JSON.stringify(propertiesOf(second, 'AWS::IAM::Role'))).toContain(`:oidc-provider/${host}`);
    expect(JSON.stringify(propertiesOf(second, 'AWS::IAM::Role'))).toContain('repo:acme/tiny:environment:eu');
  });
});

interface Statement {
  readonly Action: string | readonly string[];
}

function policyOf(template: Template, purpose: string): readonly Statement[] {
  const [policy] = Object.entries(template.findResources('AWS::IAM::ManagedPolicy')).filter(([id]) => id.startsWith(purpose));
  return policy?.[1].Properties.PolicyDocument.Statement ?? [];
}

function actionsOf(template: Template, purpose: string): string[] {
  return policyOf(template, purpose).flatMap(({ Action }) => Action);
}
