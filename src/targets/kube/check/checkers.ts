import { type CheckerName, type Finding, objectOf } from './finding.ts';

/** A program that looks at a file of manifests, and how what it prints is read. */
export interface Checker {
  readonly name: CheckerName;
  readonly argumentsFor: (manifest: string, schemas: string) => readonly string[];
  /** @throws SyntaxError where the program printed no JSON, which is how it reports that it could not run. */
  readonly findingsIn: (output: string) => Finding[];
}

/** Version of Kubernetes that manifests are held against. */
export const kubernetesVersion = '1.35.0';

export const checkers: readonly Checker[] = [
  {
    name: 'kubeconform',
    argumentsFor: (manifest, schemas) => [
      ...['-strict', '-output', 'json', '-kubernetes-version', kubernetesVersion],
      ...['-schema-location', `${schemas}/{{ .ResourceKind }}{{ .KindSuffix }}.json`, manifest],
    ],
    findingsIn: (output) => (JSON.parse(output) as ConformReport).resources.map(conformFinding),
  },
  {
    name: 'kube-score',
    argumentsFor: (manifest) => ['score', '--output-format', 'json', '--kubernetes-version', 'v1.35', manifest],
    findingsIn: (output) => ((JSON.parse(output) as ScoredObject[] | null) ?? []).flatMap(scoreFindings),
  },
  {
    name: 'checkov',
    argumentsFor: (manifest) => [
      ...['--framework', 'kubernetes', '--output', 'json', '--quiet', '--compact', '--skip-download'],
      ...['--file', manifest],
    ],
    findingsIn: (output) => (JSON.parse(output) as CheckovReport).results?.failed_checks.map(checkovFinding) ?? [],
  },
];

interface ConformReport {
  /** Those that are wrong; the others are counted only. */
  readonly resources: readonly { readonly kind: string; readonly name: string; readonly msg: string }[];
}

function conformFinding({ kind, name, msg }: ConformReport['resources'][number]): Finding {
  return { checker: 'kubeconform', rule: 'schema', object: objectOf(kind, name), says: msg };
}

interface ScoredObject {
  readonly type_meta: { readonly kind: string };
  readonly object_meta: { readonly name: string };
  readonly checks: readonly {
    readonly check: { readonly id: string; readonly name: string };
    /** 10 is well; less is worse. */
    readonly grade: number;
    readonly skipped: boolean;
    readonly comments: readonly { readonly summary: string; readonly path: string }[] | null;
  }[];
}

const well = 10;

function scoreFindings({ type_meta, object_meta, checks }: ScoredObject): Finding[] {
  return checks
    .filter(({ grade, skipped }) => !skipped && grade < well)
    .map(({ check, comments }) => ({
      checker: 'kube-score',
      rule: check.id,
      object: objectOf(type_meta.kind, object_meta.name),
      says: (comments ?? []).map(({ path, summary }) => [path, summary].filter(Boolean).join(': ')).join('; ') || check.name,
    }));
}

interface CheckovReport {
  /** Missing where there was nothing to look at. */
  readonly results?: {
    readonly failed_checks: readonly { readonly check_id: string; readonly check_name: string; readonly resource: string }[];
  };
}

/** Checkov calls an object `Deployment.namespace.name`. */
function checkovFinding({ check_id, check_name, resource }: NonNullable<CheckovReport['results']>['failed_checks'][number]): Finding {
  const [kind = '', , ...name] = resource.split('.');
  return { checker: 'checkov', rule: check_id, object: objectOf(kind, name.join('.')), says: check_name };
}
