import { existsSync, readFileSync } from 'node:fs';
import type { EnvironmentName } from '../../src/model/environment.ts';
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

  test('the connection strings that the chart reads have the keys that the stacks write', async () => {
    const secrets = await awsResources(platform, environment, 'AWS::SecretsManager::Secret');
    const remote = kubeObjects(platform, environment, 'ExternalSecret').flatMap(
      ({ spec }) => spec.data?.map(({ remoteRef }) => remoteRef) ?? [],
    );
    const strings = remote.filter(({ property }) => property !== undefined);
    expect(strings.length).toBeGreaterThan(0);
    for (const { key, property } of strings) {
      const text = JSON.stringify(secrets.find(({ Name }) => Name === key)?.SecretString);
      expect(text).toContain(`\\"${property}\\":`);
    }
  });

  test('every key that a container reads is one that its ExternalSecret fills', () => {
    const filled = kubeObjects(platform, environment, 'ExternalSecret').flatMap(
      ({ spec }) => spec.data?.map(({ secretKey }) => `${spec.target?.name}/${secretKey}`) ?? [],
    );
    const declared = services.flatMap(([key]) => containerOf(platform, environment, key).env ?? []);
    const read = declared.flatMap(({ valueFrom }) =>
      valueFrom?.secretKeyRef ? [`${valueFrom.secretKeyRef.name}/${valueFrom.secretKeyRef.key}`] : [],
    );
    const brokers = 'todo-app-brokers/';
    expect(read.filter((place) => !filled.includes(place) && !place.startsWith(brokers))).toEqual([]);
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
    const optional = ['brokers', 'secret'];
    const needed = Object.values(service.env).flatMap(({ kind, variable }) => (optional.includes(kind) ? [] : [variable]));
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
