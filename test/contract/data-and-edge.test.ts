import type { EnvironmentName } from '../../src/model/environment.ts';
import { namesOf } from '../../src/model/names.ts';
import { platform } from '../../src/platform.ts';
import { awsEnvironmentOf } from '../../src/targets/aws/aws-environment.ts';
import { objectsIn } from '../../src/targets/kube/manifests.ts';
import { awsResources } from './outputs.ts';

const onAws: EnvironmentName[] = ['dev', 'staging', 'prod'];
const names = namesOf(platform);

interface Generated {
  readonly Name: string;
  readonly GenerateSecretString?: { readonly SecretStringTemplate?: string };
}

/** Ranges of ports that network policies open towards addresses outside of the cluster. */
function waysOut(text: string): [from: number, to: number][] {
  const objects = JSON.parse(text) as { readonly kind: string; readonly spec: { readonly egress?: readonly Egress[] } }[];
  const egress = objects.flatMap(({ kind, spec }) => (kind === 'NetworkPolicy' ? (spec.egress ?? []) : []));
  const outside = egress.filter(({ to = [] }) => to.some(({ ipBlock }) => ipBlock !== undefined));
  return outside.flatMap(({ ports = [] }) => ports.map(({ port, endPort = port }): [number, number] => [port, endPort]));
}

interface Egress {
  readonly to?: readonly { readonly ipBlock?: object }[];
  readonly ports?: readonly { readonly port: number; readonly endPort?: number }[];
}

/** Values are a text inside of a text, or parts of one that CloudFormation joins. */
function quoted(values: string, word: unknown): boolean {
  return values.includes(`\\"${word}\\"`) || values.includes(`\\\\\\"${word}\\\\\\"`);
}

describe.each(onAws)('stacks and chart of %s', (environment) => {
  const { streaming, edge, domain } = awsEnvironmentOf(platform, environment).environment;
  const text = JSON.stringify(objectsIn(platform, environment));

  /** User that a generated secret is for. */
  async function userOf(secret: string): Promise<unknown> {
    const secrets = (await awsResources(platform, environment, 'AWS::SecretsManager::Secret')) as unknown as Generated[];
    const template = secrets.find(({ Name }) => Name === secret)?.GenerateSecretString?.SecretStringTemplate;
    return template === undefined ? undefined : JSON.parse(template).username;
  }

  test('the roles whose passwords are generated are those that the migration makes', async () => {
    const { appRole, workerRole } = platform.databases.main ?? {};
    expect(await userOf(names.databaseCredentials(environment, 'main', 'app'))).toBe(appRole);
    expect(await userOf(names.databaseCredentials(environment, 'main', 'worker'))).toBe(workerRole);
  });

  test('services connect to brokers as the user whose password is generated, where there are brokers', async () => {
    expect(await userOf(names.brokersCredentials(environment))).toBe(streaming ? names.brokersUser : undefined);
    expect(text.includes(`"key":"${names.brokersCredentials(environment)}","property":"password"`)).toBe(streaming !== undefined);
  });

  test('every topic that services name is made by the job, with a copy on every broker, and by nothing else', async () => {
    const [brokers] = await awsResources(platform, environment, 'AWS::MSK::Cluster');
    const [configuration] = await awsResources(platform, environment, 'AWS::MSK::Configuration');
    const told = JSON.stringify(objectsIn(platform, environment, { global: { kafka: { brokers: streaming ? 'b-1:9096' : '' } } }));
    for (const { topicName } of Object.values(platform.topics)) {
      expect(told).toContain(`"${topicName}"`);
      expect(told.includes(`--topic ${topicName} `)).toBe(streaming !== undefined);
    }
    if (!streaming) return;
    expect(configuration?.ServerProperties).toContain(`default.replication.factor=${brokers?.NumberOfBrokerNodes}\n`);
    expect(configuration?.ServerProperties).toContain('auto.create.topics.enable=false\n');
    expect(told).not.toContain('--replication-factor');
  });

  test('every role for pods is for a service account that a chart makes, in the namespace that the chart is in', async () => {
    const charts = (await awsResources(platform, environment, 'Custom::AWSCDK-EKS-HelmChart')).map(({ Namespace, Values }) => ({
      Namespace,
      values: JSON.stringify(Values),
    }));
    const associations = await awsResources(platform, environment, 'AWS::EKS::PodIdentityAssociation');
    expect(associations.length).toBeGreaterThan(2);
    const lost = associations.filter(
      ({ Namespace, ServiceAccount }) =>
        !charts.some((chart) => chart.Namespace === Namespace && (quoted(chart.values, ServiceAccount) || ServiceAccount === Namespace)),
    );
    expect(lost).toEqual([]);
  });

  test('pods may reach the ports that database and brokers listen on', async () => {
    const ingress = await awsResources(platform, environment, 'AWS::EC2::SecurityGroupIngress');
    const opened = ingress.flatMap(({ Description, FromPort }) => (Description === 'from what runs in the cluster' ? [FromPort] : []));
    expect([...new Set(opened)].sort()).toEqual(streaming ? [5432, 9096] : [5432]);
    const ways = waysOut(text);
    expect(opened.filter((port) => !ways.some(([from, to]) => Number(port) >= from && Number(port) <= to))).toEqual([]);
  });

  test('CloudFront asks by a name to which the Ingress answers, which is in its certificate and which external-dns keeps', async () => {
    const origin = names.origin(domain);
    const asked = JSON.stringify(await awsResources(platform, environment, 'AWS::CloudFront::Distribution'));
    const [certificate] = await awsResources(platform, environment, 'AWS::CertificateManager::Certificate');
    expect(asked.includes(`"DomainName":"${origin}"`)).toBe(edge?.cdn === true);
    expect(text.includes(`"host":"${origin}"`)).toBe(edge?.cdn === true);
    expect(text.includes(`"external-dns.alpha.kubernetes.io/hostname":"${origin}"`)).toBe(edge?.cdn === true);
    expect(certificate).toMatchObject({ DomainName: domain });
    expect(text).toContain(`"host":"${domain}"`);
  });

  test('the API believes as many proxies as stand in front of it', () => {
    expect(text).toContain(`"TRUSTED_PROXIES":"${edge?.cdn ? 2 : 1}"`);
  });
});
