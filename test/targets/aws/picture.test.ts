import { readFileSync } from 'node:fs';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { overrides } from '../../../src/overrides.ts';
import { platform } from '../../../src/platform.ts';
import { namesOnAws } from '../../../src/targets/aws/aws-environment.ts';
import { graphOf, picturePath } from '../../../src/targets/aws/picture/graph-of.ts';
import { pictureOf } from '../../../src/targets/aws/picture/picture.ts';
import { isOf, stamped } from '../../../src/targets/aws/picture/stamp.ts';

jest.setTimeout(120_000);

function stack(part: string, needs: readonly object[], types: readonly string[], region = 'eu-central-1') {
  const resources = Object.fromEntries(types.map((Type, index) => [`R${index}`, { Type }]));
  return { stackName: `tiny-dev-${part}`, environment: { region }, dependencies: needs, template: { Resources: resources } };
}

const network = stack('network', [], ['AWS::EC2::VPC', 'AWS::EC2::Subnet', 'AWS::EC2::Subnet', 'AWS::EC2::Route']);
const cluster = stack('cluster', [network], ['AWS::EKS::Cluster']);
const database = stack('database', [network, cluster], ['AWS::RDS::DBInstance']);
const front = stack('front', [], ['AWS::WAFv2::WebACL'], 'us-east-1');
const assembly = { stacks: [network, cluster, database, front] } as unknown as CloudAssembly;
const graph = pictureOf(assembly, { prefix: 'tiny-dev-', title: 'tiny on AWS: dev' });

describe('the picture of an environment', () => {
  test('counts what matters by names that people use, and the rest together', () => {
    expect(graph).toMatch(/<b>network<\/b>.*network \(VPC\).*2 × subnet.*and 1 more/);
  });

  test('has a box for each region', () => {
    expect([...graph.matchAll(/label="(\S+-\d)"/g)].map(([, region]) => region)).toEqual(['eu-central-1', 'us-east-1']);
  });

  test('leads an arrow to what a stack needs, once', () => {
    expect(graph.match(/".*" -> ".*"/g)).toEqual(['"tiny-dev-network" -> "tiny-dev-cluster"', '"tiny-dev-cluster" -> "tiny-dev-database"']);
  });
});

test.each(namesOnAws(platform))('the picture of %s is of the templates of today: npx projen picture draws it', async (environmentName) => {
  const svg = readFileSync(picturePath(environmentName), 'utf8');
  expect(isOf(svg, await graphOf(platform, environmentName, overrides))).toBe(true);
});

test('a picture of other templates is known for one', () => {
  expect(isOf(stamped('<svg width="1"></svg>', graph), graph)).toBe(true);
  expect(isOf(stamped('<svg width="1"></svg>', graph), `${graph} `)).toBe(false);
});
