import { Match, type Template } from 'aws-cdk-lib/assertions';
import type { KubectlLayerVersion } from '../../../src/model/environment.ts';
import { platform } from '../../../src/platform.ts';
import { namesOnAws } from '../../../src/targets/aws/aws-environment.ts';
import { eksAddonVersions } from '../../../src/targets/aws/cluster/eks-addon-versions.ts';
import { tinyPlatform } from '../../support/tiny-platform.ts';
import { propertiesOf, stackOf, synthesised, tinyOnAws } from './synthesised.ts';

describe('cluster', () => {
  let cluster: Template;
  beforeAll(async () => {
    cluster = stackOf(await synthesised(tinyPlatform()), 'cluster');
  });

  test('its endpoint is private, its version the declared one', () => {
    cluster.hasResourceProperties('AWS::EKS::Cluster', {
      Name: 'tiny-dev',
      Version: '1.35',
      ResourcesVpcConfig: { EndpointPrivateAccess: true, EndpointPublicAccess: false },
    });
  });

  test('its secrets are encrypted with a key of its own that is rotated', () => {
    cluster.hasResourceProperties('AWS::EKS::Cluster', { EncryptionConfig: [{ Resources: ['secrets'], Provider: Match.anyValue() }] });
    cluster.allResourcesProperties('AWS::KMS::Key', { EnableKeyRotation: true });
  });

  test('all five types of its logs are written, to a group that is encrypted and made before it', () => {
    const types = ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'].map((Type) => ({ Type }));
    cluster.hasResourceProperties('AWS::EKS::Cluster', { Logging: { ClusterLogging: { EnabledTypes: types } } });
    cluster.hasResource('AWS::EKS::Cluster', { DependsOn: Match.arrayWith([Match.stringLikeRegexp('^ControlPlaneLogs')]) });
    cluster.hasResourceProperties('AWS::Logs::LogGroup', { LogGroupName: '/aws/eks/tiny-dev/cluster' });
    cluster.allResourcesProperties('AWS::Logs::LogGroup', { KmsKeyId: Match.anyValue(), RetentionInDays: 30 });
  });

  test('who may enter it is said by access entries alone', () => {
    cluster.hasResourceProperties('AWS::EKS::Cluster', {
      AccessConfig: { AuthenticationMode: 'API', BootstrapClusterCreatorAdminPermissions: false },
    });
    cluster.resourceCountIs('AWS::EKS::AccessEntry', 2);
  });

  test('nodes are as many as declared, of the declared types, in private subnets', () => {
    const [nodes] = propertiesOf(cluster, 'AWS::EKS::Nodegroup');
    expect(nodes).toMatchObject({ InstanceTypes: ['t3.large'], ScalingConfig: { MinSize: 1, MaxSize: 2 } });
    expect(JSON.stringify(nodes?.Subnets).match(/private|public|isolated/g)).toEqual(['private', 'private']);
  });

  test('nodes start from the machine image of the declared architecture, which is amd64 when none is declared', async () => {
    const arm64 = tinyOnAws((dev) => ({ cluster: { ...dev.cluster, architecture: 'arm64', instanceTypes: ['t4g.large', 'm7g.large'] } }));
    const onArm = stackOf(await synthesised(arm64), 'cluster');
    expect(propertiesOf(cluster, 'AWS::EKS::Nodegroup')).toMatchObject([{ AmiType: 'AL2023_x86_64_STANDARD' }]);
    expect(propertiesOf(onArm, 'AWS::EKS::Nodegroup')).toMatchObject([
      { AmiType: 'AL2023_ARM_64_STANDARD', InstanceTypes: ['t4g.large', 'm7g.large'] },
    ]);
  });

  test.each(namesOnAws(platform))('nodes of %s start from the machine image that its instance types can run', async (environmentName) => {
    const real = stackOf(await synthesised(platform, environmentName), 'cluster');
    const [nodes] = propertiesOf(real, 'AWS::EKS::Nodegroup');
    expect(nodes?.AmiType).toBe('AL2023_x86_64_STANDARD');
    expect(String(nodes?.InstanceTypes)).toMatch(/^((t3a?|[mcr]\d+i)\.\w+,?)+$/);
  });

  test('nodes encrypt their disks and give their credentials to no pod', () => {
    cluster.hasResourceProperties('AWS::EC2::LaunchTemplate', {
      LaunchTemplateData: {
        BlockDeviceMappings: [{ Ebs: { Encrypted: true, KmsKeyId: Match.anyValue() } }],
        MetadataOptions: { HttpTokens: 'required', HttpPutResponseHopLimit: 1 },
        NetworkInterfaces: Match.absent(),
      },
    });
  });

  test('EKS keeps addresses, names, disks, identities and figures at pinned versions, machines after what they cannot run without', () => {
    const addons = Object.values(cluster.findResources('AWS::EKS::Addon'));
    expect(Object.fromEntries(addons.map(({ Properties }) => [Properties.AddonName, Properties.AddonVersion]))).toEqual(
      eksAddonVersions.find(({ kubernetes }) => kubernetes === '1.35')?.versions,
    );
    const [nodes] = Object.values(cluster.findResources('AWS::EKS::Nodegroup'));
    expect(nodes?.DependsOn).toEqual(['Addonekspodidentityagent', 'Addonkubeproxy', 'Addonvpccni']);
    cluster.hasResourceProperties('AWS::EKS::Addon', {
      AddonName: 'vpc-cni',
      ConfigurationValues: Match.stringLikeRegexp('"enableNetworkPolicy":"true"'),
    });
  });

  test('pods have identities of their own: no machine carries the rights of one', () => {
    const roles = propertiesOf(cluster, 'AWS::IAM::Role').filter(({ AssumeRolePolicyDocument }) =>
      JSON.stringify(AssumeRolePolicyDocument).includes('pods.eks.amazonaws.com'),
    );
    expect(roles).toHaveLength(2);
    const machines = propertiesOf(cluster, 'AWS::IAM::Role').find(({ AssumeRolePolicyDocument }) =>
      JSON.stringify(AssumeRolePolicyDocument).includes('ec2.amazonaws.com'),
    );
    expect(JSON.stringify(machines?.ManagedPolicyArns).match(/Amazon\w+/g)).toEqual([
      'AmazonEKSWorkerNodeMinimalPolicy',
      'AmazonEC2ContainerRegistryPullOnly',
    ]);
  });

  test('for a version whose add-ons nobody has looked up EKS chooses', async () => {
    const other = tinyOnAws((dev) => ({ cluster: { ...dev.cluster, version: '1.36', kubectlLayer: '36' } }));
    const addons = propertiesOf(stackOf(await synthesised(other), 'cluster'), 'AWS::EKS::Addon');
    expect(addons.map(({ AddonVersion }) => AddonVersion)).toEqual(Array(6).fill(undefined));
  });

  test('roles that the environment names enter, as administrators or to look', async () => {
    const arn = (name: string) => `arn:aws:iam::111111111111:role/${name}`;
    const access = { administrators: [arn('platform')], viewers: [arn('developers')] };
    const entered = stackOf(await synthesised(tinyOnAws((dev) => ({ cluster: { ...dev.cluster, access } }))), 'cluster');
    const entries = propertiesOf(entered, 'AWS::EKS::AccessEntry').filter(({ PrincipalArn }) => typeof PrincipalArn === 'string');
    expect(
      entries.map(({ PrincipalArn, AccessPolicies }) => [PrincipalArn, JSON.stringify(AccessPolicies).match(/AmazonEKS\w+/)?.[0]]),
    ).toEqual([
      [arn('platform'), 'AmazonEKSClusterAdminPolicy'],
      [arn('developers'), 'AmazonEKSViewPolicy'],
    ]);
  });

  test('the handler that speaks to it is inside the network', () => {
    cluster.allResourcesProperties('AWS::Lambda::Function', { VpcConfig: Match.objectLike({ SubnetIds: Match.anyValue() }) });
  });
});

describe('kubectl layer', () => {
  // CDK reports a warning on the console as well.
  beforeAll(() => jest.spyOn(console, 'error').mockImplementation(() => undefined));
  afterAll(() => jest.restoreAllMocks());

  test.each([
    ['1.35', '35', '1.35'],
    ['1.35', '36', '1.36'],
    ['1.34', '35', '1.35'],
  ] as const)('a cluster of %s takes the layer %s in silence', async (version, kubectlLayer, kubectl) => {
    const { warnings, ...rest } = await withLayer(version, kubectlLayer);
    expect(warnings).toEqual([]);
    stackOf({ warnings, ...rest }, 'cluster').hasResourceProperties('AWS::Lambda::LayerVersion', {
      Description: Match.stringLikeRegexp(`kubectl ${kubectl}`),
    });
  });

  test('the layer 28 is supported, with a warning beside a control plane that is far away', async () => {
    const far = await withLayer('1.35', '28');
    stackOf(far, 'cluster').hasResourceProperties('AWS::Lambda::LayerVersion', { Description: Match.stringLikeRegexp('kubectl 1.28') });
    expect(far.warnings).toEqual([
      expect.stringContaining('cluster.kubectlLayer is 28 and cluster.version is 1.35, allowed is at most one minor between them'),
    ]);
  });

  test('a warning that is acknowledged with a reason is not open', async () => {
    const { warnings } = await withLayer('1.35', '28', { 'kubectl-layer-skew': 'only applies plain manifests' });
    expect(warnings).toEqual([]);
  });
});

function withLayer(version: string, kubectlLayer: KubectlLayerVersion, acknowledged?: Record<string, string>) {
  return synthesised(
    tinyOnAws(({ cluster }) => ({ cluster: { ...cluster, version, kubectlLayer }, ...(acknowledged ? { acknowledged } : {}) })),
  );
}

test('machines of the node group are spot machines where that is declared, and then only', async () => {
  const typeOf = async (spot?: boolean) => {
    const declared = tinyOnAws(({ cluster }) => ({ cluster: { ...cluster, ...(spot === undefined ? {} : { spot }) } }));
    return propertiesOf(stackOf(await synthesised(declared), 'cluster'), 'AWS::EKS::Nodegroup').map(({ CapacityType }) => CapacityType);
  };
  expect([await typeOf(true), await typeOf()]).toEqual([['SPOT'], [undefined]]);
});

test('volumes of claims carry the tags of the environment, for they belong to no stack', async () => {
  const addons = propertiesOf(stackOf(await synthesised(tinyOnAws(() => ({}))), 'cluster'), 'AWS::EKS::Addon');
  const csi = addons.find(({ AddonName }) => AddonName === 'aws-ebs-csi-driver');
  expect(JSON.parse(String(csi?.ConfigurationValues))).toEqual({
    controller: { extraVolumeTags: { platform: 'tiny', environment: 'dev' } },
  });
});
