import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KubeObject } from '../build.ts';
import type { Programs } from '../operate/programs.ts';
import type { Finding } from './finding.ts';

interface Props {
  readonly namespace: string;
  /** All that an install may make. */
  readonly objects: readonly KubeObject[];
}

/** Kinds that belong to no namespace. Each can be made by somebody else, or left out by a value. */
const ofCluster = ['Namespace', 'PriorityClass', 'ValidatingAdmissionPolicy', 'ValidatingAdmissionPolicyBinding'];

/** Kinds that who administers a namespace may often not make, because they bound that person too. */
const bounds = ['resourcequotas', 'limitranges'];

/** What helm does with what it installs. */
const verbs = ['get', 'create', 'patch', 'delete'];

/** What is done with pods besides: logs, a look inside, an address of one's own. */
const onPods = [
  { verb: 'get', resource: 'pods', subresource: 'log' },
  { verb: 'create', resource: 'pods', subresource: 'exec' },
  { verb: 'create', resource: 'pods', subresource: 'portforward' },
];

/** Whether who asks may do what an install does, by what the cluster itself says (SelfSubjectAccessReview). */
export async function rightsFindings(programs: Programs, { namespace, objects }: Props): Promise<Finding[]> {
  const kinds = [...new Map(objects.map(({ apiVersion, kind }) => [kind, apiVersion])).entries()];
  const asked = kinds.flatMap(([kind, apiVersion]) => verbs.map((verb) => questionOf({ kind, apiVersion, verb }, namespace)));
  const isBound = ({ attributes }: Question) => bounds.includes(attributes.resource);
  const inside = asked.filter((one) => !one.cluster && !isBound(one));
  const outside = asked.filter(({ cluster }) => cluster);
  const pods = onPods.map((attributes) => ({ attributes: { ...attributes, namespace }, cluster: false }));
  const refused = await refusedOf(programs, [...asked, ...pods]);
  const among = (questions: readonly Question[]) => refused.filter((one) => questions.includes(one));
  return [
    finding(`rights in namespace ${namespace}`, among(inside), {
      fix: `kubectl create rolebinding NAME --clusterrole=admin --user=YOU --namespace ${namespace}, by its administrator`,
    }),
    finding('rights over quotas', among(asked.filter(isBound)), {
      fix: 'have its administrator set the bounds, and leave out those of the chart: --set quota.enabled=false',
      optional: true,
    }),
    finding('rights in the cluster', among(outside), {
      fix: 'have its administrator install it, or leave out what belongs to the cluster: --set priorityClasses.create=false --set namespace.readOnlyRoot=false',
      optional: true,
    }),
    finding('rights with pods', among(pods), { fix: 'ask its administrator: logs, connect and status ask pods', optional: true }),
  ];
}

interface Attributes {
  readonly verb: string;
  readonly resource: string;
  readonly group?: string;
  readonly subresource?: string;
  readonly namespace?: string;
}

interface Question {
  readonly attributes: Attributes;
  readonly cluster: boolean;
}

interface Deed {
  readonly kind: string;
  readonly apiVersion: string;
  readonly verb: string;
}

function questionOf({ kind, apiVersion, verb }: Deed, namespace: string): Question {
  const cluster = ofCluster.includes(kind);
  const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : undefined;
  return { cluster, attributes: { verb, group, resource: resourceOf(kind), ...(cluster ? {} : { namespace }) } };
}

/** `NetworkPolicy` is `networkpolicies` to the API. */
function resourceOf(kind: string): string {
  const name = kind.toLowerCase();
  if (name.endsWith('y')) return `${name.slice(0, -1)}ies`;
  return name.endsWith('s') ? `${name}es` : `${name}s`;
}

async function refusedOf({ kubectl }: Programs, questions: readonly Question[]): Promise<Question[]> {
  const folder = mkdtempSync(join(tmpdir(), 'keelson-rights-'));
  try {
    const file = join(folder, 'reviews.json');
    writeFileSync(file, questions.map(({ attributes }) => JSON.stringify(reviewOf(attributes))).join('\n---\n'));
    const answers = await kubectl('create', '--validate=false', '--filename', file, '--output=go-template={{.status.allowed}}{{"\\n"}}');
    const allowed = answers.trim().split('\n');
    return questions.filter((_, index) => allowed[index] !== 'true');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function reviewOf(resourceAttributes: Attributes): object {
  return { apiVersion: 'authorization.k8s.io/v1', kind: 'SelfSubjectAccessReview', spec: { resourceAttributes } };
}

const shown = 5;

function finding(need: string, refused: readonly Question[], { fix, optional }: Pick<Finding, 'fix' | 'optional'>): Finding {
  const names = refused.map(
    ({ attributes: { verb, resource, subresource } }) => `${verb} ${[resource, subresource].filter(Boolean).join('/')}`,
  );
  const more = names.length > shown ? ` and ${names.length - shown} more` : '';
  return {
    need,
    ok: names.length === 0,
    found: names.length === 0 ? 'all that an install does' : `refused: ${names.slice(0, shown).join(', ')}${more}`,
    fix,
    optional,
  };
}
