import type { EnvironmentName } from '../../model/environment.ts';
import type { Platform } from '../../model/platform.ts';
import { build, type KubeObject } from './build.ts';
import { emit } from './chart/emit.ts';
import { resolve } from './chart/resolve.ts';
import { objectsOf } from './names.ts';
import { scopeOf } from './scope.ts';
import { manifestOverrides, merged, type ValuesTree, valuesOf, viewOf } from './values.ts';

/** The objects of an environment. `over` is laid over its values, as `--set` does it. */
export function objectsIn(platform: Platform, environment: EnvironmentName, over?: ValuesTree): KubeObject[] {
  const values = valuesOf(platform, environment);
  return resolve(build(scopeOf(platform, merged(values, over ?? manifestOverrides(platform, values)))));
}

/** The same as a file for `kubectl apply --namespace NAME -f`. */
export function renderManifests(platform: Platform, environment: EnvironmentName): string {
  return [preface(platform, environment), ...objectsIn(platform, environment).map((object) => emit(object))].join('---\n');
}

function preface(platform: Platform, environment: EnvironmentName): string {
  const { name } = platform;
  const head = [`# ${name} in ${environment}: kubectl apply --namespace ${name} -f ${environment}.yaml`];
  const { externalSecrets } = viewOf(platform, valuesOf(platform, environment));
  return `${[...head, ...(externalSecrets.enabled ? fromAws : madeBefore(platform))].map((line) => line.trimEnd()).join('\n')}\n`;
}

const fromAws = ['# Secrets come from AWS Secrets Manager by the External Secrets operator.'];

function madeBefore(platform: Platform): string[] {
  const { secrets, databaseSecret } = objectsOf(platform);
  return [
    '# These Secrets must be there before, for a manifest makes none (the Helm chart does):',
    `#   ${secrets} with ${Object.keys(platform.secrets).join(', ')}`,
    ...Object.keys(platform.databases).map(
      (key) => `#   ${databaseSecret(key)} with app, owner (connection strings) and postgres-password`,
    ),
  ];
}
