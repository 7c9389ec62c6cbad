import { fullDiff } from '@aws-cdk/cloudformation-diff';
import type { IoMessage } from '@aws-cdk/toolkit-lib';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { deployStacks, inOrderOf } from '../../../src/targets/aws/deploy/deploy-stacks.ts';
import { DeploymentError, NotConfirmedError } from '../../../src/targets/aws/deploy/deployment-error.ts';
import { whatGoes } from '../../../src/targets/aws/deploy/destroy-questions.ts';
import { protectionOf } from '../../../src/targets/aws/deploy/protected.ts';
import { changesOf, countChanges, describeChange } from '../../../src/targets/aws/deploy/template-changes.ts';
import { type Talk, ToolkitHost } from '../../../src/targets/aws/deploy/toolkit-host.ts';

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
    await expect(deployStacks(assembly, { talk: talkOf(true), command: 'x' })).rejects.toThrow(
      'tiny-dev-cluster: look at this\nacknowledge',
    );
  });
});

describe('destroying', () => {
  const stacks = [
    { stack: 'tiny-dev-network', region: 'eu-central-1', status: 'CREATE_COMPLETE' },
    { stack: 'tiny-dev-database', region: 'eu-central-1', status: 'CREATE_COMPLETE' },
  ];
  const server = { stack: 'tiny-dev-database', id: 'Server', type: 'AWS::RDS::DBInstance' };

  test('says what goes, and that nothing comes back where nothing is protected', () => {
    expect(whatGoes(stacks, [], [])).toBe('2 stacks go: tiny-dev-network, tiny-dev-database\nnothing of the data can be brought back');
  });

  test('names what stays, what leaves a snapshot, and what was confirmed by name', () => {
    const guarded = [
      { ...server, how: 'snapshot' },
      { ...server, id: 'Key', type: 'AWS::KMS::Key', how: 'stays' },
      { ...server, id: 'Files', type: 'AWS::S3::Bucket', how: 'stays' },
    ] as const;
    expect(whatGoes(stacks, guarded, ['Files']).split('\n').slice(1)).toEqual([
      'deleted with what they hold, though they are protected:',
      '  tiny-dev-database Files (AWS::S3::Bucket, files)',
      'deleted, with a last snapshot that stays:',
      '  tiny-dev-database Server (AWS::RDS::DBInstance, a database)',
      'protected, stay in the account:',
      '  tiny-dev-database Key (AWS::KMS::Key, the key to everything that is encrypted with it)',
    ]);
  });

  test.each([
    ['locked', { Type: 'AWS::RDS::DBInstance', Properties: { DeletionProtection: true }, DeletionPolicy: 'Snapshot' }],
    ['snapshot', { Type: 'AWS::RDS::DBInstance', Properties: { DeletionProtection: false }, DeletionPolicy: 'Snapshot' }],
    ['stays', { Type: 'AWS::KMS::Key', DeletionPolicy: 'Retain' }],
    ['stays', { Type: 'AWS::KMS::Key', DeletionPolicy: 'RetainExceptOnCreate' }],
    [undefined, { Type: 'AWS::KMS::Key', DeletionPolicy: 'Delete' }],
    [undefined, { Type: 'AWS::IAM::Role', DeletionPolicy: 'Retain' }],
  ])('a resource is %s by its own template', (how, resource) => {
    expect(protectionOf(resource)).toBe(how);
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
    expect(countChanges(changesOf(difference))).toEqual({ added: 1, changed: 1, removed: 1 });
  });
});
