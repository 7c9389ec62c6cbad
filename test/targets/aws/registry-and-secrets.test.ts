import { Match } from 'aws-cdk-lib/assertions';
import { tinyPlatform } from '../../support/tiny-platform.ts';
import { propertiesOf, type Synthesised, stackOf, synthesised, tinyOnAws } from './synthesised.ts';

describe('registry and secrets', () => {
  let tiny: Synthesised;
  let kept: Synthesised;
  beforeAll(async () => {
    tiny = await synthesised(tinyPlatform());
    kept = await synthesised(tinyOnAws(() => ({ keepData: true })));
  });

  test('services that share an app share its image', () => {
    const names = propertiesOf(stackOf(tiny, 'registry'), 'AWS::ECR::Repository').map(({ RepositoryName }) => RepositoryName);
    expect(names).toEqual(['tiny-dev/tiny-backend', 'tiny-dev/tiny-frontend']);
  });

  test('images are scanned, their tags stand for ever, and those that nothing names go', () => {
    stackOf(tiny, 'registry').allResourcesProperties('AWS::ECR::Repository', {
      ImageTagMutability: 'IMMUTABLE',
      ImageScanningConfiguration: { ScanOnPush: true },
      LifecyclePolicy: { LifecyclePolicyText: Match.stringLikeRegexp('untagged') },
    });
  });

  test('images are encrypted with a key of ours where the environment wants it', async () => {
    const own = stackOf(await synthesised(tinyOnAws(() => ({ registry: { ownKey: true } }))), 'registry');
    own.allResourcesProperties('AWS::ECR::Repository', { EncryptionConfiguration: { EncryptionType: 'KMS', KmsKey: Match.anyValue() } });
    stackOf(tiny, 'registry').allResourcesProperties('AWS::ECR::Repository', { EncryptionConfiguration: Match.absent() });
  });

  test('a declared secret is generated as long as it says, or waits for a person to give it', () => {
    const secrets = propertiesOf(stackOf(tiny, 'secrets'), 'AWS::SecretsManager::Secret');
    expect(Object.fromEntries(secrets.map(({ Name, GenerateSecretString }) => [Name, GenerateSecretString]))).toEqual({
      'tiny/dev/authSecret': { ExcludePunctuation: true, PasswordLength: 32 },
      'tiny/dev/apiKey': undefined,
    });
    stackOf(tiny, 'secrets').allResourcesProperties('AWS::SecretsManager::Secret', { KmsKeyId: Match.anyValue() });
  });

  test.each([
    ['registry', 'AWS::ECR::Repository'],
    ['secrets', 'AWS::SecretsManager::Secret'],
    ['secrets', 'AWS::KMS::Key'],
  ])('of %s, every %s stays where the environment keeps its data', (part, type) => {
    stackOf(kept, part).allResources(type, { DeletionPolicy: 'RetainExceptOnCreate' });
    stackOf(tiny, part).allResources(type, { DeletionPolicy: 'Delete' });
  });
});
