import { readFileSync } from 'node:fs';
import type { EnvironmentName } from '../../src/model/environment.ts';
import { namesOf } from '../../src/model/names.ts';
import type { Platform } from '../../src/model/platform.ts';
import { namesOnAws } from '../../src/targets/aws/aws-environment.ts';
import type { KubeObject } from '../../src/targets/kube/build.ts';
import { renderChart } from '../../src/targets/kube/helm-chart.ts';
import { objectsIn, renderManifests } from '../../src/targets/kube/manifests.ts';
import { environmentsOf } from '../../src/targets/kube/values.ts';
import { planLocal } from '../../src/targets/local/plan.ts';
import type { Planned } from '../../src/targets/local/planned.ts';
import { dockerfiles } from '../../src/targets/repo/dockerfiles.ts';
import { envReaders } from '../../src/targets/repo/env-reader.ts';
import { propertiesOf, type Synthesised, synthesised } from '../targets/aws/synthesised.ts';
import { localOptions } from '../targets/local/local-options.ts';

/** Everything that is rendered from the names of a declaration, as text, by where it goes. */
export function textOutputs(platform: Platform): Record<string, string> {
  const chart = Object.entries(renderChart(platform, '1.0.0')).map(([path, text]) => [`kube/chart/${path}`, text]);
  const manifests = environmentsOf(platform).map((name) => [`kube/${name}.yaml`, renderManifests(platform, name)]);
  const repo = [...envReaders(platform, readFileSync('src/targets/repo/env-runtime.ts', 'utf8')), ...dockerfiles(platform)];
  return Object.fromEntries([
    ...chart,
    ...manifests,
    ...repo.map(({ path, content }) => [`repo/${path}`, content]),
    ['local/plan', JSON.stringify(planLocal(platform, localOptions()), null, 1)],
  ]);
}

/** The same of everything, with the templates of the stacks. */
export async function allOutputs(platform: Platform): Promise<Record<string, string>> {
  const outputs = textOutputs(platform);
  for (const name of namesOnAws(platform)) {
    const { templates } = await synthesised(platform, name);
    for (const [part, template] of Object.entries(templates)) outputs[`aws/${name}/${part}`] = JSON.stringify(template.toJSON(), null, 1);
  }
  return outputs;
}

/** Outputs whose text has these words. */
export function mentioning(outputs: Record<string, string>, word: string): string[] {
  return Object.keys(outputs).filter((path) => outputs[path]?.includes(word));
}

const made = new WeakMap<Platform, Map<string, Promise<Synthesised>>>();

/** The same stacks answer many questions, and making them takes seconds of processor time. */
function synthesisedOnce(platform: Platform, environmentName: string): Promise<Synthesised> {
  const environments = made.get(platform) ?? new Map<string, Promise<Synthesised>>();
  const stacks = environments.get(environmentName) ?? synthesised(platform, environmentName);
  made.set(platform, environments.set(environmentName, stacks));
  return stacks;
}

/** Resources of one type in all stacks of an environment. */
export async function awsResources(platform: Platform, environmentName: string, type: string): Promise<Record<string, unknown>[]> {
  const { templates } = await synthesisedOnce(platform, environmentName);
  return Object.values(templates).flatMap((template) => propertiesOf(template, type));
}

/** Outputs of all stacks of an environment, each with a made-up value, as a deployment finds them. */
export async function awsOutputs(platform: Platform, environmentName: EnvironmentName): Promise<Record<string, Record<string, string>>> {
  const { templates } = await synthesisedOnce(platform, environmentName);
  const told = Object.entries(templates).map(([part, template]) => {
    const stack = namesOf(platform).stack(environmentName, part);
    return [stack, Object.fromEntries(Object.keys(template.findOutputs('*')).map((name) => [name, `${stack},${name}`]))];
  });
  return Object.fromEntries(told);
}

/** What follows is read as a consumer of YAML reads it: without the types of the code that made it. */
export interface PlainObject {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly data?: Record<string, string>;
  readonly spec: {
    readonly data?: readonly { readonly secretKey: string; readonly remoteRef: { readonly key: string; readonly property?: string } }[];
    readonly secretStoreRef?: { readonly name: string };
    readonly target?: { readonly name: string; readonly template?: { readonly data: Record<string, string> } };
    readonly template: { readonly spec: { readonly containers: readonly Container[] } };
  };
}

interface Container {
  readonly name: string;
  readonly image: string;
  readonly ports?: readonly { readonly containerPort: number }[];
  readonly env?: readonly {
    readonly name: string;
    readonly valueFrom?: { readonly secretKeyRef?: { readonly name: string; readonly key: string } };
  }[];
  readonly envFrom?: readonly { readonly configMapRef?: { readonly name: string } }[];
}

export function kubeObjects(platform: Platform, environment: EnvironmentName, kind: string): PlainObject[] {
  const objects: KubeObject[] = objectsIn(platform, environment);
  return (JSON.parse(JSON.stringify(objects)) as PlainObject[]).filter((object) => object.kind === kind);
}

/** The container of a service in the cluster. */
export function containerOf(platform: Platform, environment: EnvironmentName, service: string): Container {
  const deployment = kubeObjects(platform, environment, 'Deployment').find(({ metadata }) => metadata.name === service);
  const container = deployment?.spec.template.spec.containers[0];
  if (!container) throw new Error(`no container of ${service} in ${environment}`);
  return container;
}

/** Names of the variables that a container gets, from wherever. */
export function variablesInCluster(platform: Platform, environment: EnvironmentName, service: string): string[] {
  const { env = [], envFrom = [] } = containerOf(platform, environment, service);
  const maps = envFrom.map(({ configMapRef }) => configMapRef?.name);
  const fromMaps = kubeObjects(platform, environment, 'ConfigMap').filter(({ metadata }) => maps.includes(metadata.name));
  return [...env.map(({ name }) => name), ...fromMaps.flatMap(({ data = {} }) => Object.keys(data))].sort();
}

/** The process of a service on this machine. */
export function processOf(platform: Platform, service: string): Planned {
  const found = planLocal(platform, localOptions()).processes.find(({ name }) => name === service);
  if (!found) throw new Error(`no process of ${service}`);
  return found;
}
