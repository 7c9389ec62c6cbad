import type { AwsEnvironmentProps } from '../../src/model/environment.ts';
import { tinyPlatform } from '../support/tiny-platform.ts';

/** The tiny platform with other facts about its environment on AWS. */
function declaring(change: (dev: AwsEnvironmentProps) => Partial<AwsEnvironmentProps>): () => unknown {
  return () =>
    tinyPlatform((props) => {
      const { dev } = props.environments;
      return dev?.runsOn === 'aws' ? { ...props, environments: { ...props.environments, dev: { ...dev, ...change(dev) } } } : props;
    });
}

describe('network, cluster and delivery of an environment', () => {
  test('all breaches are told at once, each with its place, what is given and what is allowed', () => {
    const wrong = declaring(({ network, cluster }) => ({
      network: { ...network, endpoints: ['ecr', 'mail' as 'ecr'] },
      cluster: { ...cluster, autoscaling: { maxCores: 0, maxAgeDays: 91 }, access: { administrators: ['somebody'] } },
      delivery: { repository: 'tiny' },
    }));
    expect(wrong).toThrow('environments.dev.network.endpoints.1 is "mail", allowed is one of autoscaling, ec2, ecr');
    expect(wrong).toThrow('environments.dev.cluster.autoscaling.maxCores is 0, allowed is a whole number from 1 to 10000');
    expect(wrong).toThrow('environments.dev.cluster.autoscaling.maxAgeDays is 91, allowed is a whole number from 1 to 90');
    expect(wrong).toThrow('environments.dev.cluster.access.administrators.0 is "somebody", allowed is the ARN of a role');
    expect(wrong).toThrow('environments.dev.delivery.repository is "tiny", allowed is a repository, owner/name');
  });

  test('what is sound passes', () => {
    const sound = declaring(({ network, cluster }) => ({
      network: { ...network, endpoints: ['ecr', 'eks-auth'] },
      cluster: {
        ...cluster,
        autoscaling: { maxCores: 16, spot: true },
        access: { administrators: ['arn:aws:iam::111111111111:role/path/platform'], viewers: [] },
        addons: { jaeger: true },
      },
      delivery: { repository: 'acme/tiny', createProvider: false },
    }));
    expect(sound).not.toThrow();
  });
});
