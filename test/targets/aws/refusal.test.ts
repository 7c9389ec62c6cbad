import { fullDiff } from '@aws-cdk/cloudformation-diff';
import type { DeployConfirmationRequest, IoRequest } from '@aws-cdk/toolkit-lib';
import { planOf } from '../../../src/targets/aws/deploy/plan.ts';
import { describeRefusals, type Refusal, refusalsOf, type StackChanges } from '../../../src/targets/aws/deploy/refusal.ts';
import { isStateful } from '../../../src/targets/aws/deploy/stateful-types.ts';
import { changesOf, worstOf } from '../../../src/targets/aws/deploy/template-changes.ts';
import { ToolkitHost } from '../../../src/targets/aws/deploy/toolkit-host.ts';

const secret = (value: string) => ({ Given: { Type: 'AWS::SecretsManager::Secret', Properties: { SecretString: value } } });

type Resources = Readonly<Record<string, object>>;

const server = (properties: object) => ({ Type: 'AWS::RDS::DBInstance', Properties: { Engine: 'postgres', ...properties } });
const bucket = { Type: 'AWS::S3::Bucket', Properties: {} };

function changes(before: Resources, after: Resources): StackChanges {
  return { database: changesOf(fullDiff({ Resources: before }, { Resources: after })) };
}

function refused(before: Resources, after: Resources, givenUp: readonly string[] = []): readonly Refusal[] {
  return refusalsOf(changes(before, after), givenUp);
}

describe('a change that would lose what is stored is refused', () => {
  test('where a property replaces the resource: it is named, with both values', () => {
    const [refusal] = refused({ Main: server({ DBName: 'todo' }) }, { Main: server({ DBName: 'tasks' }) });
    expect(refusal).toEqual({
      stack: 'database',
      id: 'Main',
      type: 'AWS::RDS::DBInstance',
      effect: 'replace',
      reason: 'would be replaced by an empty one, because DBName changes from "todo" to "tasks"',
      way: 'put DBName back; or declare a new one beside it, move what is stored, and only then remove this one; to lose it: --give-up Main',
    });
  });

  test('where the resource is gone from the template', () => {
    expect(refused({ Main: server({}), Files: bucket }, { Main: server({}) })).toMatchObject([
      { id: 'Files', effect: 'remove', reason: 'would be deleted, because the template does not have it any more' },
    ]);
  });

  test('where it only leaves the stack: nobody would look after it', () => {
    const kept = { ...bucket, DeletionPolicy: 'RetainExceptOnCreate' };
    expect(refused({ Main: server({}), Files: kept }, { Main: server({}) })).toMatchObject([{ id: 'Files', effect: 'let go' }]);
  });

  test('where its logical id changed: the new one of its type is named', () => {
    const [refusal] = refused({ Main: server({}) }, { Primary: server({}) });
    expect(refusal?.way).toContain('Primary is new and of its type: give that the logical id Main (overrideLogicalId)');
  });

  test('where only AWS can tell whether it is replaced', () => {
    const [refusal] = refused(
      { Main: server({ StorageType: 'gp2' }) },
      { Main: server({ StorageType: 'gp3', DBSnapshotIdentifier: 'x' }) },
    );
    expect(refusal?.effect).toMatch(/replace/);
  });

  test('where what it refers to is replaced', () => {
    const key = (usage: string) => ({ Type: 'AWS::KMS::Key', Properties: { KeySpec: usage } });
    const encrypted = server({ KmsKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } });
    const ids = refused(
      { Key: key('SYMMETRIC_DEFAULT'), Main: encrypted },
      { Moved: key('SYMMETRIC_DEFAULT'), Main: server({ KmsKeyId: { 'Fn::GetAtt': ['Moved', 'Arn'] } }) },
    ).map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(['Key', 'Main']));
  });
});

test('the network that databases stand in is not replaced either', () => {
  const network = (cidr: string) => ({ Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: cidr } } });
  expect(refused(network('10.0.0.0/16'), network('10.1.0.0/16')).map(({ effect }) => effect)).toEqual(['replace']);
});

describe('a change passes', () => {
  test.each([
    ['that only changes a stateful resource', { Main: server({ AllocatedStorage: '20' }) }, { Main: server({ AllocatedStorage: '40' }) }],
    ['that removes what holds nothing', { Role: { Type: 'AWS::IAM::Role' } }, {}],
    ['that restarts a server at most', { Main: server({ BackupRetentionPeriod: 7 }) }, { Main: server({ BackupRetentionPeriod: 8 }) }],
    ['that gives a secret a new version', secret('a'), secret('b')],
    ['that adds something stateful', {}, { Files: bucket }],
  ])('%s', (_, before, after) => {
    expect(refused(before, after)).toEqual([]);
  });

  test('that loses only what is given up by its logical id', () => {
    expect(refused({ Main: server({}), Files: bucket }, {}, ['Files']).map(({ id }) => id)).toEqual(['Main']);
  });
});

test('an id that is given up without being in danger is refused: it is misspelt', () => {
  const cost = { environment: 'dev', total: 1, lines: [], unpriced: [], assumptions: [], prices: { region: '', date: '' } } as never;
  const props = { environmentName: 'dev', cost, changes: changes({ Files: bucket }, {}), undeclared: [] };
  expect(() => planOf({ ...props, givenUp: ['File'] })).toThrow('--give-up names File, but in danger are Files; leave it out');
  expect(planOf({ ...props, givenUp: ['Files'] }).refusals).toEqual([]);
});

describe('of two opinions on one resource', () => {
  const opinion = (effect: 'change' | 'may replace' | 'replace') => [{ id: 'Main', type: 'AWS::RDS::DBInstance', effect, properties: [] }];

  test('the worse one counts', () => {
    expect(worstOf(opinion('change'), opinion('replace'))).toEqual(opinion('replace'));
    expect(worstOf(opinion('replace'), opinion('change'))).toEqual(opinion('replace'));
    expect(worstOf(opinion('change'), opinion('may replace'))).toEqual(opinion('may replace'));
  });

  test('a change set that does not know yields to rules that do; alone it counts', () => {
    expect(worstOf(opinion('may replace'), opinion('change'))).toEqual(opinion('change'));
    expect(worstOf(opinion('may replace'), [])).toEqual(opinion('may replace'));
  });
});

describe('at the moment of the deed', () => {
  const talk = { say: () => undefined, ask: async () => true };
  const request = {
    code: 'CDK_TOOLKIT_I5060',
    data: { permissionChangeType: 'none', templateDiffs: { database: fullDiff({ Resources: { Files: bucket } }, { Resources: {} }) } },
  } as unknown as IoRequest<DeployConfirmationRequest, boolean>;

  test('a loss that the plan did not see stops the deployment, whatever was answered', async () => {
    await expect(new ToolkitHost(talk).requestResponse(request)).rejects.toThrow('it would lose what is stored:\n  database Files');
  });

  test('a stack whose creation was undone holds nothing that could be lost', async () => {
    await expect(new ToolkitHost(talk, { fresh: ['database'] }).requestResponse(request)).resolves.toBe(true);
  });
});

test('a refusal tells where, what, why and the way around', () => {
  const lines = describeRefusals(refused({ Files: bucket }, {})).split('\n');
  expect(lines).toEqual([
    '  database Files (AWS::S3::Bucket, files)',
    '    would be deleted, because the template does not have it any more',
    '    put it back; to lose it, once what it holds is copied: --give-up Files',
  ]);
});

test.each(['AWS::RDS::DBInstance', 'AWS::KMS::Key', 'AWS::S3::Bucket', 'AWS::ECR::Repository', 'AWS::MSK::Cluster', 'AWS::Logs::LogGroup'])(
  '%s is stateful',
  (type) => expect(isStateful(type)).toBe(true),
);
