import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Stack, Validations } from 'aws-cdk-lib/core';
import { type OwnStatement, ownPolicy } from '../../../src/targets/aws/own-policy.ts';

function acknowledgedWith(statement: OwnStatement): unknown[] {
  const role = new Role(new Stack(undefined, 'stack'), 'Role', { assumedBy: new ServicePrincipal('ec2.amazonaws.com') });
  const { metadata } = ownPolicy(role, [statement]).node;
  return metadata.flatMap(({ type, data }) => (type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY ? [data] : []));
}

test('a statement that names what it allows needs no reason', () => {
  expect(acknowledgedWith({ actions: ['sqs:ReceiveMessage'], resources: ['arn:aws:sqs:eu-central-1:1:one'] })).toEqual([]);
});

test('every asterisk of a statement carries its reason', () => {
  expect(acknowledgedWith({ actions: ['ec2:Describe*'], resources: ['*'], because: 'it looks around' })).toEqual([
    { 'AwsSolutions::AwsSolutions-IAM5[Action::ec2:Describe*]': 'it looks around' },
    { 'AwsSolutions::AwsSolutions-IAM5[Resource::*]': 'it looks around' },
  ]);
});

test.each([
  [{ actions: ['ec2:DescribeVpcs'], resources: ['*'] }, 'stack/Role allows Resource::* without a reason; write one as because'],
  [{ actions: ['ec2:*'], resources: ['arn:one'] }, 'stack/Role allows Action::ec2:* without a reason; write one as because'],
  [{ actions: ['ec2:DescribeVpcs'], resources: ['arn:one'], because: 'no' }, 'gives a reason and has no asterisk; remove because'],
])('%j is refused', (statement, sentence) => {
  expect(() => acknowledgedWith(statement)).toThrow(sentence);
});
