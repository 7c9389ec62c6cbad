import type { Template } from 'aws-cdk-lib/assertions';
import type { ClusterAddonsProps, NodeAutoscalingProps } from '../../../src/model/cluster-parts.ts';
import { namesOf } from '../../../src/model/names.ts';
import { type ChartName, chartVersions } from '../../../src/targets/aws/addons/chart-versions.ts';
import { tinyPlatform } from '../../support/tiny-platform.ts';
import { propertiesOf, stackOf, synthesised, tinyOnAws } from './synthesised.ts';

const chart = 'Custom::AWSCDK-EKS-HelmChart';
const objects = 'Custom::AWSCDK-EKS-KubernetesResource';

async function addonsOf(addons: ClusterAddonsProps, autoscaling?: NodeAutoscalingProps): Promise<Template> {
  const size = { addons, ...(autoscaling ? { autoscaling } : {}) };
  return stackOf(await synthesised(tinyOnAws((dev) => ({ cluster: { ...dev.cluster, ...size } }))), 'addons');
}

function chartsIn(template: Template): unknown[] {
  return propertiesOf(template, chart).map(({ Chart }) => Chart);
}

/** All statements of the policies of a stack. */
function statementsIn(template: Template): Record<string, unknown>[] {
  return propertiesOf(template, 'AWS::IAM::ManagedPolicy').flatMap(
    ({ PolicyDocument }) => (PolicyDocument as { Statement: Record<string, unknown>[] }).Statement,
  );
}

describe('add-ons', () => {
  let usual: Template;
  let all: Template;
  beforeAll(async () => {
    usual = stackOf(await synthesised(tinyPlatform()), 'addons');
    const every = { certManager: true, externalDns: true, argoRollouts: true, prometheus: true, elastic: true, jaeger: true };
    all = await addonsOf(every, { maxCores: 20, spot: true });
  });

  test('without a word there is what the chart of the platform cannot do without', () => {
    expect(chartsIn(usual)).toEqual(['aws-load-balancer-controller', 'external-secrets']);
  });

  test('each is one switch', async () => {
    expect(chartsIn(await addonsOf({ loadBalancerController: false, externalSecrets: false, jaeger: true }))).toEqual(['jaeger']);
  });

  test('every chart is installed at its pinned version, is waited for, and is put back when it fails', () => {
    const installed = propertiesOf(all, chart);
    expect(installed.map(({ Chart, Version }) => `${Chart} ${Version}`).sort()).toEqual(
      Object.values(chartVersions)
        .map(({ chart: name, version }) => `${name} ${version}`)
        .sort(),
    );
    for (const { Wait, Atomic } of installed) expect([Wait, Atomic]).toEqual([true, true]);
  });

  test('they come one after the other', () => {
    const installed = Object.entries(all.findResources(chart));
    const first = installed.filter(([, { DependsOn = [] }]) => !DependsOn.some((on: string) => !/Identity|Policy|Role/.test(on)));
    expect(first).toEqual([]);
  });

  test('whoever needs AWS has a role of its own, taken by its service account alone', () => {
    const associations = propertiesOf(all, 'AWS::EKS::PodIdentityAssociation').map(
      ({ Namespace, ServiceAccount }) => `${Namespace}/${ServiceAccount}`,
    );
    expect(associations.sort()).toEqual([
      'argo-rollouts/argo-rollouts',
      'external-dns/external-dns',
      'external-secrets/external-secrets',
      'kube-system/aws-load-balancer-controller',
      'kube-system/karpenter',
    ]);
    const trusts = propertiesOf(all, 'AWS::IAM::Role').map(({ AssumeRolePolicyDocument }) => JSON.stringify(AssumeRolePolicyDocument));
    expect(trusts.every((trust) => trust.includes('pods.eks.amazonaws.com'))).toBe(true);
  });

  test('no statement allows all actions of a service', () => {
    const actions = statementsIn(all).flatMap(({ Action }) => Action);
    expect(actions.filter((action) => String(action).includes('*'))).toEqual([]);
  });

  test('whatever changes something that has no name yet is bound by a condition', () => {
    const reads = /:(Describe|Get|List)|iam:|wafv2:|sts:|pricing:/;
    const open = statementsIn(all).filter(({ Resource, Condition }) => Resource === '*' && Condition === undefined);
    expect(open.flatMap(({ Action }) => Action).filter((action) => !reads.test(String(action)))).toEqual([]);
  });

  test('external secrets reads the secrets of its environment and no others, by keys of whichever stack', () => {
    const statements = statementsIn(usual).map((statement) => JSON.stringify(statement));
    expect(statements.filter((text) => text.includes('secretsmanager:GetSecretValue'))).toEqual([
      expect.stringContaining(':secret:tiny/dev/*'),
    ]);
    const decrypts = statements.filter((text) => text.includes('kms:Decrypt'));
    expect(decrypts).toEqual([expect.stringContaining('kms:EncryptionContext:SecretARN')]);
  });

  test('the store that the chart of the platform names leads to Secrets Manager of the region', () => {
    const store = propertiesOf(usual, objects)
      .map(({ Manifest }) => String(Manifest))
      .find((text) => text.includes('ClusterSecretStore'));
    expect(JSON.parse(store ?? '[]')).toMatchObject([
      {
        metadata: { name: namesOf(tinyPlatform()).secretStore },
        spec: { provider: { aws: { service: 'SecretsManager', region: 'eu-central-1' } } },
      },
    ]);
  });

  test('disks that claims ask for are encrypted with the key of the cluster', () => {
    const text = propertiesOf(usual, objects)
      .map(({ Manifest }) => JSON.stringify(Manifest))
      .find((one) => one.includes('StorageClass'));
    expect(text).toMatch(/kmsKeyId/);
  });

  test('external DNS changes names of the domain of its environment alone', () => {
    const [change] = statementsIn(all).filter(({ Action }) => Action === 'route53:ChangeResourceRecordSets');
    expect(change?.Condition).toEqual({
      'ForAllValues:StringLike': {
        'route53:ChangeResourceRecordSetsNormalizedRecordNames': ['tiny.example.com', '*.tiny.example.com'],
      },
    });
  });
});

describe('node autoscaling', () => {
  test('there is none where none is declared', async () => {
    const template = stackOf(await synthesised(tinyPlatform()), 'addons');
    template.resourceCountIs('AWS::SQS::Queue', 0);
  });

  test('machines are as the declaration says, and as safe as those of the node group', async () => {
    const template = await addonsOf({}, { maxCores: 20, spot: true, maxAgeDays: 7 });
    const text = propertiesOf(template, objects)
      .map(({ Manifest }) => JSON.stringify(Manifest))
      .find((one) => one.includes('NodePool'))
      ?.replaceAll('\\', '');
    expect(text).toContain('"limits":{"cpu":"20"}');
    expect(text).toContain('"expireAfter":"168h"');
    expect(text).toContain('{"key":"karpenter.sh/capacity-type","operator":"In","values":["spot","on-demand"]}');
    expect(text).toContain('"httpTokens":"required","httpPutResponseHopLimit":1');
    expect(text).toContain('"encrypted":true,"kmsKeyID":');
  });

  test('it hears of machines that AWS takes away, by a queue that is encrypted and takes nothing in the open', async () => {
    const template = await addonsOf({}, { maxCores: 20 });
    template.resourceCountIs('AWS::Events::Rule', 4);
    const [queue] = propertiesOf(template, 'AWS::SQS::Queue');
    expect(queue).toMatchObject({ QueueName: 'tiny-dev-interruptions', KmsMasterKeyId: expect.anything() });
    expect(JSON.stringify(propertiesOf(template, 'AWS::SQS::QueuePolicy'))).toContain('"aws:SecureTransport":"false"');
  });
});

test('every chart is pinned exactly', () => {
  const rows = Object.entries(chartVersions) as [ChartName, (typeof chartVersions)[ChartName]][];
  for (const [name, { version, repository }] of rows)
    expect([name, version, repository]).toEqual([
      name,
      expect.stringMatching(/^v?\d+\.\d+\.\d+$/),
      expect.stringMatching(/^(https|oci):\/\//),
    ]);
});
