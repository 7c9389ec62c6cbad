import type { EnvironmentName } from '../../src/model/environment.ts';
import { namesOf } from '../../src/model/names.ts';
import { platform } from '../../src/platform.ts';
import { awsEnvironmentOf } from '../../src/targets/aws/aws-environment.ts';
import { releaseFactsOf } from '../../src/targets/aws/deploy/release-facts.ts';
import { objectsIn } from '../../src/targets/kube/manifests.ts';
import { factValues } from '../../src/targets/kube/operate/fact-values.ts';
import { merged, type ValuesTree } from '../../src/targets/kube/values.ts';
import { valuesSchema } from '../../src/targets/kube/values-schema.ts';
import { awsOutputs } from './outputs.ts';

const onAws: EnvironmentName[] = ['dev', 'staging', 'prod'];

/** What helm makes of `--set` values. */
function treeOf(sets: readonly string[]): ValuesTree {
  return sets.map(treeOfOne).reduce(merged, {});
}

function treeOfOne(set: string): ValuesTree {
  const [, path = '', value = ''] = /^([^=]+)=(.*)$/.exec(set) ?? [];
  expect(value).not.toMatch(/(?<!\\),/);
  return path.split('.').reduceRight<unknown>((inner, key) => ({ [key]: inner }), value.replaceAll('\\,', ',')) as ValuesTree;
}

describe.each(onAws)('what a release of %s is told about the stacks', (environmentName) => {
  const { edge, streaming } = awsEnvironmentOf(platform, environmentName).environment;
  const told = async () => releaseFactsOf(platform, { environmentName, outputs: await awsOutputs(platform, environmentName) });

  test('is what the stacks tell by their outputs, and nothing has to be typed', async () => {
    expect(Object.keys(await told()).sort()).toEqual([
      ...(streaming ? ['brokers'] : []),
      ...(edge ? ['certificateArn', 'firewallArn'] : []),
    ]);
  });

  test('are values that the chart has', async () => {
    const tree = treeOf(factValues(await told()));
    expect(() => valuesSchema(platform, environmentName).parse(tree)).not.toThrow();
  });

  test('reaches the load balancer and the services', async () => {
    const facts = await told();
    const text = JSON.stringify(objectsIn(platform, environmentName, treeOf(factValues(facts))));
    expect(text).toContain(`"alb.ingress.kubernetes.io/wafv2-acl-arn":"${facts.firewallArn}"`);
    expect(text).toContain(`"alb.ingress.kubernetes.io/certificate-arn":"${facts.certificateArn}"`);
    if (streaming) expect(text).toContain(`"KAFKA_BROKERS":"${facts.brokers}"`);
    else expect(text).not.toContain('KAFKA_BROKERS');
  });

  test('is refused where an output is missing, before the release is told half of it', async () => {
    const stack = namesOf(platform).stack(environmentName, 'edge');
    const { [stack]: _, ...others } = await awsOutputs(platform, environmentName);
    expect(() => releaseFactsOf(platform, { environmentName, outputs: others })).toThrow(
      `${stack} has no output FirewallArn, there are none; deploy it again`,
    );
  });
});

test('a list by comma is one value for helm', () => {
  expect(factValues({ brokers: 'a:9096,b:9096' })).toEqual(['global.kafka.brokers=a:9096\\,b:9096']);
});
