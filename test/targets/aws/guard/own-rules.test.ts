import { ownRules, violationsIn } from '../../../../src/targets/aws/guard/own-rules.ts';

const soundCluster = {
  Version: '1.35',
  ResourcesVpcConfig: { EndpointPrivateAccess: true, EndpointPublicAccess: false },
  EncryptionConfig: [{ Resources: ['secrets'], Provider: {} }],
  Logging: {
    ClusterLogging: { EnabledTypes: ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'].map((Type) => ({ Type })) },
  },
  AccessConfig: { AuthenticationMode: 'API' },
};

const soundTemplate = { LaunchTemplateData: { MetadataOptions: { HttpTokens: 'required', HttpPutResponseHopLimit: 1 } } };

function broken(Type: string, Properties: Record<string, unknown>): string[] {
  return violationsIn('one.template.json', { Resources: { One: { Type, Properties } } }).map(({ ruleName }) => ruleName);
}

test('a sound cluster and sound machines break no rule', () => {
  expect([...broken('AWS::EKS::Cluster', soundCluster), ...broken('AWS::EC2::LaunchTemplate', soundTemplate)]).toEqual([]);
});

test.each([
  ['keelson-cluster-private', { ResourcesVpcConfig: { EndpointPrivateAccess: true } }],
  ['keelson-cluster-secrets', { EncryptionConfig: undefined }],
  ['keelson-cluster-logs', { Logging: { ClusterLogging: { EnabledTypes: [{ Type: 'audit' }] } } }],
  ['keelson-cluster-access', { AccessConfig: { AuthenticationMode: 'API_AND_CONFIG_MAP' } }],
  ['keelson-cluster-version', { Version: '1.33' }],
])('%s is broken by a cluster that differs in it alone', (rule, change) => {
  expect(broken('AWS::EKS::Cluster', { ...soundCluster, ...change })).toEqual([rule]);
});

test.each([[{ HttpTokens: 'optional', HttpPutResponseHopLimit: 1 }], [{ HttpTokens: 'required', HttpPutResponseHopLimit: 2 }]])(
  'machines whose credentials a pod can take with %j are named',
  (MetadataOptions) => {
    expect(broken('AWS::EC2::LaunchTemplate', { LaunchTemplateData: { MetadataOptions } })).toEqual(['keelson-nodes-credentials']);
  },
);

test('a statement that allows all but something is named, and one that denies it is not', () => {
  const policy = (Effect: string) => ({ PolicyDocument: { Statement: [{ Effect, NotAction: 'iam:*', Resource: '*' }] } });
  expect(broken('AWS::IAM::Policy', policy('Allow'))).toEqual(['keelson-policy-inverted']);
  expect(broken('AWS::IAM::Policy', policy('Deny'))).toEqual([]);
  expect(broken('AWS::IAM::Role', { Policies: [policy('Allow')] })).toEqual(['keelson-policy-inverted']);
});

test.each([
  ['*', {}, ['keelson-trust-bound']],
  [{ AWS: '*' }, {}, ['keelson-trust-bound']],
  [{ Federated: 'a provider' }, {}, ['keelson-trust-bound']],
  [{ Federated: 'a provider' }, { Condition: { StringEquals: {} } }, []],
  [{ Service: 'ec2.amazonaws.com' }, {}, []],
])('trust in %j with %j', (Principal, rest, expected) => {
  expect(broken('AWS::IAM::Role', { AssumeRolePolicyDocument: { Statement: [{ Principal, ...rest }] } })).toEqual(expected);
});

test('each rule has an id of its own and says what it wants', () => {
  expect(new Set(ownRules.map(({ id }) => id)).size).toBe(ownRules.length);
  for (const { id, says } of ownRules)
    expect([id, says]).toEqual([expect.stringMatching(/^keelson-[a-z-]+$/), expect.stringMatching(/.{20,}/)]);
});
