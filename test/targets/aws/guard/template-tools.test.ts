import type { Acknowledgement } from '../../../../src/targets/aws/guard/findings.ts';
import { guardReport, writtenReasons } from '../../../../src/targets/aws/guard/guard-report.ts';
import { templateTools } from '../../../../src/targets/aws/guard/template-tools.ts';

function tool(name: string) {
  const found = templateTools.find((one) => one.name === name);
  if (found) return found;
  throw new RangeError(name);
}

test('what cfn-lint prints becomes findings', () => {
  const output = JSON.stringify([
    {
      Rule: { Id: 'E3002' },
      Message: 'unknown property',
      Filename: '/tmp/tiny-dev-network.template.json',
      Location: { Path: ['Resources', 'Vpc', 'Properties', 'Cidr', 'more'] },
    },
  ]);
  expect(tool('cfn-lint').findingsIn(output)).toEqual([
    { checker: 'cfn-lint', rule: 'cfn-lint::E3002', at: 'tiny-dev-network/Vpc/Properties/Cidr', says: 'unknown property' },
  ]);
});

test('what checkov prints becomes findings, and nothing is one where it saw nothing', () => {
  const check = {
    check_id: 'CKV_AWS_1',
    check_name: 'be safe',
    file_path: '/x/tiny-dev-network.template.json',
    resource: 'AWS::EC2::VPC.Vpc',
  };
  expect(tool('checkov').findingsIn(JSON.stringify({ results: { failed_checks: [check] } }))).toEqual([
    { checker: 'checkov', rule: 'CKV_AWS_1', at: 'tiny-dev-network/Vpc', says: 'be safe' },
  ]);
  expect(tool('checkov').findingsIn('{"passed": 0}')).toEqual([]);
});

test('a program that could not run is no program that found nothing', () => {
  for (const { findingsIn } of templateTools) expect(() => findingsIn('')).toThrow(SyntaxError);
});

test('every tool is pinned', () => {
  for (const { requirement, name } of templateTools) expect(requirement).toMatch(new RegExp(`^${name}==\\d+\\.\\d+\\.\\d+$`));
});

const twice: Acknowledgement[] = [
  { checker: 'checkov', rule: 'CKV_AWS_116', at: 'a/Handler', reason: 'CloudFormation sees it fail' },
  { checker: 'NIST.800.53.R5', rule: 'NIST.800.53.R5-LambdaDLQ', at: 'a/Handler', reason: 'CloudFormation sees it fail' },
];

test('one reason counts once, however many checkers and places it answers', () => {
  const elsewhere = { checker: 'checkov', rule: 'CKV_AWS_116', at: 'b/Handler', reason: 'CloudFormation sees it fail' };
  expect(writtenReasons([...twice, elsewhere])).toEqual([
    {
      reason: 'CloudFormation sees it fail',
      rules: ['CKV_AWS_116', 'NIST.800.53.R5-LambdaDLQ'],
      places: ['a/Handler', 'b/Handler'],
      findings: 3,
    },
  ]);
});

test('the report names findings, what is no longer needed, and counts', () => {
  const findings = [{ checker: 'checkov', rule: 'CKV_AWS_1', at: 'a/B', says: 'be safe' }];
  const lines = guardReport({ environment: 'prod', checkers: ['checkov'], findings, acknowledgements: twice, unneeded: twice.slice(0, 1) });
  expect(lines).toBe(
    [
      'checkov CKV_AWS_1\n  at a/B\n  be safe',
      'the acknowledgement of CKV_AWS_116 at a/Handler answers no finding: remove it',
      '\nchecker  findings  acknowledged\ncheckov         1             1\n',
      'prod: 1 findings nobody has acknowledged',
      '1 acknowledgements of resources, at 1 places, for 2 findings',
      '0 reasons of policy statements with an asterisk, at 0 places, for 0 findings',
      '1 reasons in all, each written once, at 1 places, for 2 findings',
    ].join('\n'),
  );
});

test('the reason of a policy statement is counted apart, with all that it answers', () => {
  const statement = { at: 'a/Policy', reason: 'describing knows no single resource' };
  const acknowledgements = [
    ...twice,
    { checker: 'AwsSolutions', rule: 'AwsSolutions-IAM5[Resource::*]', ...statement },
    { checker: 'checkov', rule: 'CKV_AWS_111', ...statement },
  ];
  expect(guardReport({ environment: 'prod', checkers: [], findings: [], acknowledgements, unneeded: [] }).split('\n').slice(-3)).toEqual([
    '1 acknowledgements of resources, at 1 places, for 2 findings',
    '1 reasons of policy statements with an asterisk, at 1 places, for 2 findings',
    '2 reasons in all, each written once, at 2 places, for 4 findings',
  ]);
});
