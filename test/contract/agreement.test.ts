import { existsSync, readFileSync } from 'node:fs';
import type { EnvironmentName } from '../../src/model/environment.ts';
import type { Variable } from '../../src/model/variable.ts';
import { platform } from '../../src/platform.ts';
import { awsResources, containerOf, kubeObjects, processOf, variablesInCluster } from './outputs.ts';

const onAws: EnvironmentName[] = ['dev', 'staging', 'prod'];
const services = Object.entries(platform.services);

describe.each(onAws)('the chart and the stacks in %s', (environment) => {
  test('every secret that the chart reads is one that the stacks write', async () => {
    const written = (await awsResources(platform, environment, 'AWS::SecretsManager::Secret')).map(({ Name }) => Name);
    const read = kubeObjects(platform, environment, 'ExternalSecret').flatMap(
      ({ spec }) => spec.data?.map(({ remoteRef }) => remoteRef.key) ?? [],
    );
    expect(read.length).toBeGreaterThan(0);
    expect(read.filter((key) => !written.includes(key))).toEqual([]);
  });

  test('every property of a secret that the chart reads is one that the stacks write or generate', async () => {
    const secrets = await awsResources(platform, environment, 'AWS::SecretsManager::Secret');
    const properties = remoteRefsIn(environment).flatMap(({ key, property }) => (property === undefined ? [] : [{ key, property }]));
    expect(properties.length).toBeGreaterThan(0);
    for (const { key, property } of properties) {
      const { SecretString, GenerateSecretString } = secrets.find(({ Name }) => Name === key) ?? {};
      expect(`${key}: ${propertiesIn(SecretString, GenerateSecretString)}`).toContain(` ${property} `);
    }
  });

  test('a connection string is put together from the user and the password that AWS rotates, not from a copy', () => {
    const templates = kubeObjects(platform, environment, 'ExternalSecret').flatMap(({ spec }) =>
      Object.entries(spec.target?.template?.data ?? {}),
    );
    for (const role of ['app', 'worker', 'owner'])
      expect(templates).toContainEqual([role, `postgres://{{ .${role}Username }}:{{ .${role}Password }}@{{ .${role}Address }}`]);
  });

  test('every key that a container reads is one that its ExternalSecret fills', () => {
    const filled = kubeObjects(platform, environment, 'ExternalSecret').flatMap(({ spec: { target, data = [] } }) => {
      const keys = target?.template ? Object.keys(target.template.data) : data.map(({ secretKey }) => secretKey);
      return keys.map((key) => `${target?.name}/${key}`);
    });
    const declared = services.flatMap(([key]) => containerOf(platform, environment, key).env ?? []);
    const read = declared.flatMap(({ valueFrom }) =>
      valueFrom?.secretKeyRef ? [`${valueFrom.secretKeyRef.name}/${valueFrom.secretKeyRef.key}`] : [],
    );
    const brokers = 'todo-app-brokers/';
    expect(read.filter((place) => !filled.includes(place) && !place.startsWith(brokers))).toEqual([]);
  });

  test('the store that its ExternalSecrets name is one that the stacks make in the cluster', async () => {
    const manifests = await awsResources(platform, environment, 'Custom::AWSCDK-EKS-KubernetesResource');
    const made = manifests.flatMap(({ Manifest }) => (typeof Manifest === 'string' ? JSON.parse(Manifest) : []));
    const stores = made.filter(({ kind }) => kind === 'ClusterSecretStore').map(({ metadata }) => metadata.name);
    const named = kubeObjects(platform, environment, 'ExternalSecret').map(({ spec }) => spec.secretStoreRef?.name);
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((name) => !stores.includes(name))).toEqual([]);
  });

  test('every image of the chart has a repository', async () => {
    const repositories = (await awsResources(platform, environment, 'AWS::ECR::Repository')).map(({ RepositoryName }) =>
      String(RepositoryName),
    );
    const images = services.map(([key]) => containerOf(platform, environment, key).image.replace(/:.*$/, '').split('/').at(-1));
    expect(images.filter((image) => !repositories.some((repository) => repository.endsWith(`/${image}`)))).toEqual([]);
  });
});

describe.each(services)('%s', (key, service) => {
  test('gets every declared variable in the cluster, and no other', () => {
    const declared = Object.values(service.env);
    const always = declared.filter(({ kind }) => kind !== 'brokers').map(({ variable }) => variable);
    const given = variablesInCluster(platform, 'cluster', key);
    expect(always.filter((variable) => !given.includes(variable))).toEqual([]);
    expect(given.filter((variable) => !declared.some((one) => one.variable === variable))).toEqual([]);
  });

  test('gets the same variables on this machine as in the cluster, where both have a value', () => {
    const here = Object.keys(processOf(platform, key).env);
    // A release is what pods of one are labelled by; on this machine there is only one, and one process of it.
    const optional = ['brokers', 'secret', 'release'];
    const isOptional = (one: Variable) => optional.includes(one.kind) || (one.kind === 'url' && one.reach === 'each');
    const needed = Object.values(service.env).flatMap((one: Variable) => (isOptional(one) ? [] : [one.variable]));
    expect(needed.filter((variable) => !here.includes(variable))).toEqual([]);
  });

  test('is read by its app from the generated reader under every declared property', () => {
    const reader = readFileSync(`apps/${service.app}/src/env.generated.ts`, 'utf8');
    for (const [property, { variable }] of Object.entries(service.env)) {
      expect(reader).toMatch(new RegExp(`${property}: read\\.\\w+\\('${variable}'`));
    }
  });

  test('listens in the cluster and in its image on the declared port', () => {
    const { ports = [] } = containerOf(platform, 'cluster', key);
    expect(ports.map(({ containerPort }) => containerPort)).toEqual([service.port]);
    expect(readFileSync(`docker/${key}.Dockerfile`, 'utf8')).toContain(`EXPOSE ${service.port}\n`);
  });

  test('is found where the declaration says', () => {
    expect(existsSync(`apps/${service.app}/${service.entry}`)).toBe(true);
  });
});

test('every alert has the runbook that it names', () => {
  expect(Object.values(platform.alerts).filter(({ runbook }) => !existsSync(runbook))).toEqual([]);
});

/** What the chart reads from Secrets Manager. */
function remoteRefsIn(environment: EnvironmentName) {
  return kubeObjects(platform, environment, 'ExternalSecret').flatMap(({ spec }) => spec.data?.map(({ remoteRef }) => remoteRef) ?? []);
}

/** Names of the properties of a secret, each between spaces: written by CloudFormation, or from the template of a generated one. */
function propertiesIn(written: unknown, generated: unknown): string {
  const { SecretStringTemplate = '{}', GenerateStringKey = '' } = (generated ?? {}) as Record<string, string>;
  const inText = [...JSON.stringify(written ?? '').matchAll(/\\"(\w+)\\":/g)].map(([, property]) => property);
  return ` ${[...inText, ...Object.keys(JSON.parse(SecretStringTemplate)), GenerateStringKey].join(' ')} `;
}
