import { fullDiff } from '@aws-cdk/cloudformation-diff';
import type { IoMessage } from '@aws-cdk/toolkit-lib';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { deploy, inOrderOf } from '../../../src/targets/aws/deploy.ts';
import { DeploymentError, NotConfirmedError } from '../../../src/targets/aws/deployment-error.ts';
import { destroy, whatGoes } from '../../../src/targets/aws/destroy.ts';
import { changesOf, countChanges, describeChange } from '../../../src/targets/aws/template-changes.ts';
import { type Talk, ToolkitHost } from '../../../src/targets/aws/toolkit-host.ts';
import { tinyPlatform } from '../../support/tiny-platform.ts';
import { tinyOnAws } from './synthesised.ts';

/** Somebody who answers every question in the same way. Nothing in these tests may get as far as AWS. */
function talkOf(answer: boolean): Talk & { readonly said: string[] } {
  const said: string[] = [];
  return { said, say: (line) => said.push(line), ask: async (question) => said.push(question) > 0 && answer };
}

function told(code: string, data: unknown): IoMessage<unknown> {
  return { time: new Date(), level: 'info', action: 'deploy', code: code as IoMessage<unknown>['code'], message: '', data };
}

const event = { ResourceType: 'AWS::EC2::VPC', LogicalResourceId: 'Vpc' };
const progress = { completed: 1, formatted: '1/9' };

describe('progress', () => {
  test('each stack, each finished resource and each outcome is one line', async () => {
    const talk = talkOf(true);
    const host = new ToolkitHost(talk);
    await host.notify(told('CDK_TOOLKIT_I5100', { stack: { stackName: 'tiny-dev-network' } }));
    await host.notify(told('CDK_TOOLKIT_I5502', { event: { ...event, ResourceStatus: 'CREATE_IN_PROGRESS' }, progress }));
    await host.notify(told('CDK_TOOLKIT_I5502', { event: { ...event, ResourceStatus: 'CREATE_COMPLETE' }, progress }));
    await host.notify(
      told('CDK_TOOLKIT_I5900', { noOp: false, stackArn: 'arn:aws:cloudformation:eu-central-1:1:stack/tiny-dev-network/1' }),
    );
    expect(talk.said).toEqual(['tiny-dev-network', '  1/9 create complete AWS::EC2::VPC Vpc', '  done']);
    expect(host.outcomes).toEqual([{ stack: 'tiny-dev-network', changed: true }]);
  });
});

test('outcomes are told in the order of the stacks, however the deployment went', () => {
  const assembly = { stacks: [{ stackName: 'network' }, { stackName: 'secrets' }, { stackName: 'cluster' }] } as unknown as CloudAssembly;
  const outcomes = ['secrets', 'network', 'cluster'].map((stack) => ({ stack, changed: true }));
  expect(inOrderOf(assembly, outcomes).map(({ stack }) => stack)).toEqual(['network', 'secrets', 'cluster']);
});

describe('a deployment that fails', () => {
  test('says which stack, why, what is done, and what to run next', async () => {
    const host = new ToolkitHost(talkOf(true));
    host.outcomes.push({ stack: 'tiny-dev-network', changed: true });
    await host.notify(told('CDK_TOOLKIT_I5100', { stack: { stackName: 'tiny-dev-cluster' } }));
    const ResourceStatusReason = 'limit exceeded\n    at a line of a stack trace';
    await host.notify(told('CDK_TOOLKIT_I5502', { event: { ...event, ResourceStatus: 'CREATE_FAILED', ResourceStatusReason }, progress }));
    const { message } = new DeploymentError('the deployment', { cause: new Error('rolled back'), host, command: 'npx projen deploy dev' });
    expect(message).toBe(
      'the deployment stopped at tiny-dev-cluster: AWS::EC2::VPC Vpc: limit exceeded\ndone before it: tiny-dev-network\nCloudFormation undid what failed; remove the cause and run npx projen deploy dev again, it goes on where it stopped',
    );
  });

  test('that nobody confirmed says how to confirm it', () => {
    const { message } = new DeploymentError('the deployment', {
      cause: new NotConfirmedError(),
      host: new ToolkitHost(talkOf(false)),
      command: 'deploy',
    });
    expect(message).toBe('the deployment stopped: it was not confirmed\nrun deploy again and answer y, or add --yes');
  });

  test('does not begin while a warning is open', async () => {
    const messages = [{ level: 'warning', entry: { data: 'look at this' } }];
    const assembly = { stacks: [{ stackName: 'tiny-dev-cluster', messages }] } as unknown as CloudAssembly;
    await expect(deploy(assembly, { talk: talkOf(true), command: 'x' })).rejects.toThrow('tiny-dev-cluster: look at this\nacknowledge');
  });
});

describe('destroying', () => {
  const assembly = { directory: '/nowhere' } as CloudAssembly;

  test('is refused before anything is asked while the database is protected', async () => {
    const protectedOne = tinyOnAws(({ database }) => ({ database: { ...database, deletionProtection: true } }));
    const talk = talkOf(true);
    await expect(destroy(protectedOne, { environmentName: 'dev', assembly, talk })).rejects.toThrow(
      'dev is protected: database.deletionProtection is true in src/environments.ts; nothing was destroyed',
    );
    expect(talk.said).toEqual([]);
  });

  test('asks before data, and stops at no', async () => {
    const talk = talkOf(false);
    await expect(destroy(tinyPlatform(), { environmentName: 'dev', assembly, talk })).rejects.toThrow('nothing was destroyed in dev');
    expect(talk.said).toEqual([
      'everything goes, and nothing of the data (databases main; secrets authSecret, apiKey; images) can be brought back; destroy dev?',
    ]);
  });

  test('says what stays where the environment keeps its data', () => {
    expect(
      whatGoes(
        tinyOnAws(() => ({ keepData: true })),
        'dev',
      ),
    ).toContain('the databases leave a last snapshot, the rest stays');
  });
});

describe('changes', () => {
  test('each says its effect, and the properties of what is not new', () => {
    const server = (properties: object) => ({ Type: 'AWS::RDS::DBInstance', Properties: properties });
    const before = { Resources: { Db: server({ DBName: 'a' }), Old: server({}), Same: server({ Engine: 'postgres' }) } };
    const after = { Resources: { Db: server({ DBName: 'b' }), New: server({}), Same: server({ Engine: 'postgres' }) } };
    const difference = fullDiff(before, after);
    expect(changesOf(difference).map(describeChange).sort()).toEqual([
      'add AWS::RDS::DBInstance New',
      'remove AWS::RDS::DBInstance Old',
      'replace AWS::RDS::DBInstance Db (DBName)',
    ]);
    expect(countChanges([difference])).toEqual({ added: 1, changed: 1, removed: 1 });
  });
});
