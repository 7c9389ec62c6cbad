import { CfnBucket } from 'aws-cdk-lib/aws-s3';
import { Stack, Validations } from 'aws-cdk-lib/core';
import { acknowledge } from '../../../../src/targets/aws/guard/acknowledge.ts';

function bucket(): CfnBucket {
  return new CfnBucket(new Stack(), 'Bucket');
}

test('what is acknowledged of tools that see templates alone stands in the metadata of the resource', () => {
  const one = bucket();
  acknowledge(one, { CKV_AWS_18: 'holds logs itself', CKV_AWS_21: 'holds what can be made again', 'cfn-lint::W3005': 'harmless' });
  expect(one.getMetadata('checkov')).toEqual({
    skip: [
      { id: 'CKV_AWS_18', comment: 'holds logs itself' },
      { id: 'CKV_AWS_21', comment: 'holds what can be made again' },
    ],
  });
  expect(one.getMetadata('cfn-lint')).toEqual({ config: { ignore_checks: ['W3005'] } });
});

test('every acknowledgement says which checker it is for', () => {
  const one = bucket();
  acknowledge(one, { 'AwsSolutions-IAM5[Resource::*]': 'no', 'NIST.800.53.R5-S3BucketLoggingEnabled': 'no', 'keelson-trust-bound': 'no' });
  expect(
    one.node.metadata.flatMap(({ type, data }) => (type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY ? Object.keys(data) : [])),
  ).toEqual([
    'AwsSolutions::AwsSolutions-IAM5[Resource::*]',
    'NIST.800.53.R5::NIST.800.53.R5-S3BucketLoggingEnabled',
    'Keelson::keelson-trust-bound',
  ]);
});

test('an id that no checker has is refused', () => {
  expect(() => acknowledge(bucket(), { S3: 'no' })).toThrow(
    /rule is S3, allowed is an id that matches one of .+; copy it from npx projen guard/,
  );
});

test('what only a resource can carry is refused at a construct of many', () => {
  const stack = new Stack(undefined, 'many');
  expect(() => acknowledge(stack, { CKV_AWS_18: 'no' })).toThrow('many is no single resource');
});
