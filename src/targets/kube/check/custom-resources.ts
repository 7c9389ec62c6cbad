import type { Schema } from './self-contained.ts';

/** Modules of Go with the definitions of all custom resources that the chart may hold, as the operators keep them. */
export const definitionModules: readonly { readonly module: string; readonly files: readonly string[] }[] = [
  // 1.10.2 wants a Go that is newer than what many have
  {
    module: 'github.com/argoproj/argo-rollouts@v1.10.1',
    files: ['manifests/crds/rollout-crd.yaml', 'manifests/crds/analysis-template-crd.yaml'],
  },
  // the newest that the Go proxy has; the API is the same external-secrets.io/v1
  {
    module: 'github.com/external-secrets/external-secrets@v1.3.2',
    files: ['config/crds/bases/external-secrets.io_externalsecrets.yaml'],
  },
];

/** A CustomResourceDefinition, the parts that say what its resources look like. */
export interface Definition {
  readonly spec: {
    readonly group: string;
    readonly names: { readonly kind: string };
    readonly versions: readonly { readonly name: string; readonly schema: { readonly openAPIV3Schema: Schema } }[];
  };
}

/** A schema for each version, by the name of the file in which kubeconform looks for it. */
export function schemasOf({ spec: { group, names, versions } }: Definition): Readonly<Record<string, Schema>> {
  const [owner] = group.split('.');
  return Object.fromEntries(
    versions.map(({ name, schema }) => [`${names.kind}-${owner}-${name}.json`.toLowerCase(), strict(schema.openAPIV3Schema)]),
  );
}

/** The API server drops what it does not know without a word; here it is a fault. */
function strict(schema: Schema): Schema {
  const inside = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, strictPart(key, value)]));
  const isOpen = schema['x-kubernetes-preserve-unknown-fields'] === true || 'additionalProperties' in schema || !('properties' in schema);
  return isOpen ? inside : { ...inside, additionalProperties: false };
}

function strictPart(key: string, value: unknown): unknown {
  if (key === 'properties')
    return Object.fromEntries(Object.entries(value as Schema).map(([name, part]) => [name, strict(part as Schema)]));
  if ((key === 'items' || key === 'additionalProperties') && typeof value === 'object') return strict(value as Schema);
  return value;
}
