import type { EnvironmentName } from '../../model/environment.ts';
import type { Platform } from '../../model/platform.ts';
import { build, type KubeObject } from './build.ts';
import { emit, emitTemplate } from './chart/emit.ts';
import { helpers } from './chart/helpers.ts';
import { withoutMarks } from './chart/mark.ts';
import { templateValues } from './chart/node.ts';
import { conditionalOf } from './chart/operations.ts';
import { resolve } from './chart/resolve.ts';
import { notesOf } from './notes.ts';
import { scopeOf } from './scope.ts';
import { defaultEnvironment, environmentsOf, jsonSchemaOf, overridesOf, valuesOf } from './values.ts';

/** A version by semver.org, which Helm insists on. */
const semanticVersion =
  /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-(0|[1-9]\d*|\d*[A-Za-z-][\dA-Za-z-]*)(\.(0|[1-9]\d*|\d*[A-Za-z-][\dA-Za-z-]*))*)?(\+[\dA-Za-z-]+(\.[\dA-Za-z-]+)*)?$/;

/**
 * Files of the Helm chart, by their paths in its folder.
 *
 * @throws Error when the version is none
 */
export function renderChart(platform: Platform, version: string): Record<string, string> {
  if (!semanticVersion.test(version)) {
    throw new Error(
      `version of the chart is "${version}", allowed is a semantic version such as 1.2.3 or 1.2.3-rc.1; give one of that form`,
    );
  }
  const values = valuesOf(platform, defaultEnvironment(platform));
  const schema = jsonSchemaOf(platform);
  const objects = resolve(build(scopeOf(platform, templateValues(values))));
  return {
    'Chart.yaml': emit(about(platform, version)),
    'values.yaml': emit(values, { commentOf: (path) => descriptionAt(schema, path) }),
    'values.schema.json': `${JSON.stringify(schema, null, 2)}\n`,
    ...Object.fromEntries(environmentsOf(platform).map((name) => [`values-${name}.yaml`, environmentFile(platform, name)])),
    'templates/_helpers.tpl': helpers,
    'templates/NOTES.txt': notesOf(platform),
    ...Object.fromEntries(objects.map((object) => [`templates/${fileNameOf(object)}.yaml`, emitTemplate(object)])),
  };
}

function about({ name }: Platform, version: string) {
  return {
    apiVersion: 'v2',
    name,
    description: `All of ${name}. Rendered by Keelson from its declaration.`,
    type: 'application',
    version,
    appVersion: version,
    kubeVersion: '>=1.30.0-0',
  };
}

function environmentFile(platform: Platform, environment: EnvironmentName): string {
  const overrides = overridesOf(platform, environment);
  const comment = `# What ${environment} has other than values.yaml: helm upgrade --install ... --values values-${environment}.yaml\n`;
  return `${comment}${Object.keys(overrides).length === 0 ? '{}\n' : emit(overrides)}`;
}

/** `deployment-backend`. What only the cluster knows of a name is left out, and what changes with the contents. */
function fileNameOf(object: KubeObject): string {
  const { kind, metadata } = (conditionalOf(object)?.tree ?? object) as KubeObject;
  const name = withoutMarks(metadata?.name ?? '').replace(/-([0-9a-f]{8})?$/, '');
  return `${kind.replace(/(?<=[a-z])[A-Z]/g, '-$&').toLowerCase()}-${name}`;
}

interface Described {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
}

function descriptionAt(schema: Described, path: readonly string[]): string | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return schema.description;
  const inner = schema.properties?.[key] as Described | undefined;
  return inner && descriptionAt(inner, rest);
}
