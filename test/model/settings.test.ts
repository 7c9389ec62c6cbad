import { literalOf, maxReplicasOf, replicasOf } from '../../src/model/settings.ts';
import { tinyPlatform, tinyProps } from '../support/tiny-platform.ts';

describe('settings', () => {
  test('an environment says how many replicas run, else the service, else one', () => {
    const declared = { ...tinyProps().services.worker, replicas: 4 } as ReturnType<typeof tinyProps>['services'][string];
    const platform = tinyPlatform((props) => ({ ...props, services: { ...props.services, worker: declared } }));
    expect([
      replicasOf(platform, 'dev', 'backend'),
      replicasOf(platform, 'dev', 'worker'),
      replicasOf(platform, 'cluster', 'backend'),
    ]).toEqual([2, 4, 1]);
  });

  test('a service grows to three times its replicas, unless the environment says otherwise', () => {
    const grows = tinyPlatform(({ environments, ...props }) => ({
      ...props,
      environments: { ...environments, dev: { ...environments.dev, maxReplicas: { worker: 9 } } as typeof environments.dev },
    }));
    expect([maxReplicasOf(grows, 'dev', 'backend'), maxReplicasOf(grows, 'dev', 'worker')]).toEqual([6, 9]);
  });

  test('an environment overrides a literal by its property, whatever its variable is called', () => {
    const literal = { kind: 'literal', variable: 'RENAMED', value: 5, description: 'pool' } as const;
    const at = { service: 'backend', property: 'poolSize' };
    expect([
      literalOf(tinyPlatform(), { environment: 'dev', ...at }, literal),
      literalOf(tinyPlatform(), { environment: 'cluster', ...at }, literal),
    ]).toEqual([8, 5]);
  });
});
