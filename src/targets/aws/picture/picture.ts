import type { CloudAssembly, CloudFormationStackArtifact } from 'aws-cdk-lib/cx-api';
import { isStateful } from '../deploy/stateful-types.ts';
import { kinds } from './kinds.ts';

/** Points that a letter may take: whoever looks may have another font than the layout knows. */
const widthOfLetter = 7.2;

const legend = 'an arrow leads to what a stack needs; yellow holds what is stored, which a deployment refuses to lose';

export interface PictureProps {
  /** Start of the names of the stacks, which is left out: `todo-app-dev-`. */
  readonly prefix: string;
  readonly title: string;
}

interface Template {
  readonly Resources?: Readonly<Record<string, { readonly Type: string }>>;
}

/** The stacks of an assembly as a graph in the language of Graphviz: what is in each, in which region, and what needs what. */
export function pictureOf({ stacks }: CloudAssembly, { prefix, title }: PictureProps): string {
  const regions = Object.entries(Object.groupBy(stacks, ({ environment }) => environment.region));
  const boxes = regions.flatMap(([region, found = []], index) => [
    `subgraph cluster_${index} { label="${region}"; style="rounded,filled"; color="#cbd5e1"; fillcolor="#f8fafc"; fontsize=13;`,
    ...found.map((stack) => boxOf(stack, prefix)),
    '}',
  ]);
  return [
    'digraph environment {',
    `graph [label=<<font point-size="18">${title}</font><br/><font point-size="12" color="#64748b">${legend}</font>>, labelloc=t, fontsize=18, fontname="Helvetica", rankdir=LR, nodesep=0.35, ranksep=0.9, pad=0.3];`,
    'node [shape=plain, fontname="Helvetica", fontsize=11]; edge [color="#64748b", fontname="Helvetica", fontsize=9];',
    ...boxes,
    ...arrowsOf(stacks),
    '}',
  ].join('\n');
}

/** What holds data is marked, because it is what a deployment refuses to lose. */
function boxOf({ stackName, template }: CloudFormationStackArtifact, prefix: string): string {
  const types = Object.values((template as Template).Resources ?? {}).map(({ Type }) => Type);
  const known = Object.entries(Object.groupBy(types, (type) => kinds[type] ?? '')).filter(([kind]) => kind !== '');
  const rows = known.map(([kind, found = []]) => row(`${found.length > 1 ? `${found.length} × ` : ''}${kind}`, found.some(isStateful)));
  const others = types.filter((type) => !Object.hasOwn(kinds, type)).length;
  const header = `<tr><td bgcolor="#1e3a8a" align="left"><font color="white"><b>${stackName.replace(prefix, '')}</b></font></td></tr>`;
  const rest = others > 0 ? `<tr><td align="left"><font color="#64748b">and ${others} more</font></td></tr>` : '';
  return `"${stackName}" [label=<<table border="1" color="#94a3b8" cellborder="0" cellspacing="0" cellpadding="3" bgcolor="white">${header}${rows.join('')}${rest}</table>>];`;
}

function row(text: string, stateful: boolean): string {
  return `<tr><td align="left" width="${Math.ceil(text.length * widthOfLetter)}"${stateful ? ' bgcolor="#fef3c7"' : ''}>${text}</td></tr>`;
}

/** An arrow leads from a stack to what it needs, unless it needs that through another one anyway. */
function arrowsOf(stacks: readonly CloudFormationStackArtifact[]): string[] {
  const needs = new Map(stacks.map(({ stackName, dependencies }) => [stackName, stackNamesIn(dependencies)]));
  return [...needs].flatMap(([stack, direct]) => {
    const indirect = new Set(direct.flatMap((other) => reachable(other, needs)));
    return direct.filter((other) => !indirect.has(other)).map((other) => `"${other}" -> "${stack}" [dir=back, arrowtail=normal];`);
  });
}

function stackNamesIn(dependencies: CloudFormationStackArtifact['dependencies']): string[] {
  return dependencies.flatMap((one) => ('stackName' in one ? [String(one.stackName)] : []));
}

function reachable(from: string, needs: ReadonlyMap<string, readonly string[]>): string[] {
  return (needs.get(from) ?? []).flatMap((next) => [next, ...reachable(next, needs)]);
}
