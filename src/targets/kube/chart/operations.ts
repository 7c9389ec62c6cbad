import { createHash } from 'node:crypto';
import { expressionOf, hasMark, mark, quote } from './mark.ts';
import { placeOf, valueAt } from './node.ts';

/**
 * What may be done with values. Each operation works at once on real values, and leaves an expression behind for values that stand
 * for their places, so that one build function gives manifests and a chart.
 */

/** A single value as a template sees it. Numbers are welcome wherever text is: `--set tag=7` gives a number. */
export type Text = string | number;

/** A part of an object that is there only under a condition. */
export interface Conditional {
  readonly if: string;
  readonly tree: unknown;
  /** What is there otherwise. Default: nothing. */
  readonly otherwise?: unknown;
}

/** A part of an object that has a name, so that others can refer to its contents. */
export interface Part {
  readonly name: string;
  readonly tree: unknown;
  /** Expression of a map that is laid over it. Default: none. */
  readonly over?: string;
}

const conditionalKey = '\uE002if';
const partKey = '\uE002part';

export function conditionalOf(tree: unknown): Conditional | undefined {
  return taggedBy<Conditional>(tree, conditionalKey);
}

export function partOf(tree: unknown): Part | undefined {
  return taggedBy<Part>(tree, partKey);
}

function taggedBy<Tagged>(tree: unknown, key: string): Tagged | undefined {
  return typeof tree === 'object' && tree !== null && !placeOf(tree) && key in tree ? (tree as Record<string, Tagged>)[key] : undefined;
}

/** A part that is there only when the condition holds. */
export function when<Tree>(condition: boolean, tree: () => Tree): Tree | undefined {
  const expression = lateCondition(condition);
  if (expression === undefined) return condition ? tree() : undefined;
  return conditional(expression, tree());
}

/** A part under a condition that is already an expression. */
export function conditional<Tree>(expression: string, tree: Tree): Tree {
  return { [conditionalKey]: { if: expression, tree } satisfies Conditional } as Tree;
}

/** One of two parts of an object: the first when the condition holds, else the second. */
export function oneOf<Tree>(condition: boolean, yes: () => Tree, no: () => Tree): Tree {
  const expression = lateCondition(condition);
  if (expression === undefined) return condition ? yes() : no();
  return { [conditionalKey]: { if: expression, tree: yes(), otherwise: no() } satisfies Conditional } as Tree;
}

/** The first text when the condition holds, else the second. */
export function either(condition: boolean, [yes, no]: readonly [yes: Text, no: Text]): string {
  const expression = lateCondition(condition);
  if (expression === undefined) return `${condition ? yes : no}`;
  return mark(`(ternary ${textExpression(yes)} ${textExpression(no)} ${expression})`);
}

/** The first number when the condition holds, else the second. */
export function whole(condition: boolean, [yes, no]: readonly [yes: number, no: number]): number {
  const expression = lateCondition(condition);
  if (expression === undefined) return condition ? yes : no;
  const [one, other] = [yes, no].map((value) => valueExpression(value));
  return mark(`(ternary ${one} ${other} ${expression})`) as unknown as number;
}

function valueExpression(value: number): string {
  const place = placeOf(value);
  return place ? valueAt(place) : `${value}`;
}

/** The same for texts that can be made only where they are wanted. */
export function choose(condition: boolean, yes: () => Text, no: () => Text): string {
  const expression = lateCondition(condition);
  if (expression === undefined) return `${condition ? yes() : no()}`;
  return either(condition, [yes(), no()]);
}

/** Whether a text is given: not empty. */
export function isSet(value: Text): boolean {
  return isLate(value) ? asCondition(`(ne ${textExpression(value)} "")`) : `${value}` !== '';
}

/** Whether a text is the given one. */
export function equals(value: Text, wanted: string): boolean {
  return isLate(value) ? asCondition(`(eq ${textExpression(value)} ${quote(wanted)})`) : `${value}` === wanted;
}

/** Whether a list has members. In a NetworkPolicy an empty list of peers means everybody, so it must not be written. */
export function hasMembers(list: readonly unknown[]): boolean {
  const place = placeOf(list);
  return place ? asCondition(`(not (empty ${valueAt(place)}))`) : list.length > 0;
}

export function not(condition: boolean): boolean {
  const expression = lateCondition(condition);
  return expression === undefined ? !condition : asCondition(`(not ${expression})`);
}

export function both(one: boolean, other: boolean): boolean {
  const [left, right] = [lateCondition(one), lateCondition(other)];
  if (left === undefined) return one && other;
  if (right === undefined) return other && one;
  return asCondition(`(and ${left} ${right})`);
}

export function any(one: boolean, other: boolean): boolean {
  const [left, right] = [lateCondition(one), lateCondition(other)];
  if (left === undefined) return one || other;
  if (right === undefined) return other || one;
  return asCondition(`(or ${left} ${right})`);
}

/** The members of a list, without those whose condition does not hold. */
export function list<Member>(...members: readonly (Member | undefined)[]): Member[] {
  return members.filter((member) => member !== undefined);
}

/** Text in base 64, as Secrets hold it. */
export function base64(value: string): string {
  return hasMark(value) ? mark(`(b64enc ${expressionOf(value)})`) : Buffer.from(value).toString('base64');
}

/** Text as it may stand in a part of a URL. */
export function urlPart(value: string): string {
  if (hasMark(value)) return mark(`(replace "+" "%20" (urlquery ${expressionOf(value)}))`);
  return encodeURIComponent(value).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** Gives a part a name by which `digest` finds it. */
export function part<Tree extends object>(name: string, tree: Tree): Tree {
  return isLate(tree) ? ({ [partKey]: { name, tree } satisfies Part } as unknown as Tree) : tree;
}

/** A map with another one, which somebody gives, laid over it. It needs a name, as parts do. */
export function overlaid<Entry>(name: string, under: Readonly<Record<string, Entry | undefined>>, over: Readonly<Record<string, Entry>>) {
  const place = placeOf(over);
  if (!place) return { ...under, ...over } as Record<string, Entry>;
  return { [partKey]: { name, tree: under, over: valueAt(place) } satisfies Part } as unknown as Record<string, Entry>;
}

/** A digest of a part that is also known while the chart is written. Whatever carries it changes when the part changes. */
export function digest(tree: object, length = 64): string {
  const named = partOf(tree);
  if (named) return mark(`(include ${quote(named.name)} . | fromYaml | toJson | sha256sum${length < 64 ? ` | trunc ${length}` : ''})`);
  return createHash('sha256').update(goJson(tree)).digest('hex').slice(0, length);
}

/** JSON as Go writes it: keys in order, and the signs of HTML escaped. */
function goJson(tree: unknown): string {
  const sorted = (_: string, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value;
  const escaped = (sign: string) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(tree, sorted).replace(/[<>&\u2028\u2029]/g, escaped);
}

/** The namespace of an install. A manifest, whose values are known, is for the given one. */
export function namespaceIn(plain: string, value: unknown): string {
  return isLate(value) ? mark('.Release.Namespace') : plain;
}

/** Where a secret that is not given is looked for. */
export interface KeptIn {
  readonly secret: string;
  readonly key: string;
  /** Length of a random one, where none is found. Default: none is made. */
  readonly random?: number;
}

/** A secret: the one given, else the one that the cluster holds, else a random one. */
export function kept(given: Text, { secret, key, random = 0 }: KeptIn): string {
  const place = placeOf(given);
  if (place) {
    const at = `"in" ${valueAt(place.slice(0, -1))} "as" ${quote(place.at(-1) ?? '')}`;
    return mark(`(include "keelson.kept" (dict "root" $ ${at} "secret" ${quote(secret)} "key" ${quote(key)} "random" ${random}))`);
  }
  if (random === 0 || isSet(given)) return `${given}`;
  throw new Error(
    `${key} of secret ${secret} is not given, allowed is a text: a manifest makes no secrets, give it or name an existing secret`,
  );
}

/** Where a certificate that is not given is looked for. */
export interface CertificateIn {
  readonly secret: string;
  /** `ca.crt`, `tls.crt` or `tls.key`. The values of all three stand in one map, by the names authority, certificate, key. */
  readonly key: string;
  /** Name that it is for. */
  readonly host: string;
}

/** A certificate or its key: the one given, else the one that the cluster holds, else one that an authority of its own signs for ten years. */
export function keptCertificate(given: Text, { secret, key, host }: CertificateIn): string {
  const place = placeOf(given);
  if (place) {
    const at = `"in" ${valueAt(place.slice(0, -1))} "as" ${quote(place.at(-1) ?? '')}`;
    return mark(`(include "keelson.certificate" (dict "root" $ ${at} "secret" ${quote(secret)} "host" ${quote(host)}))`);
  }
  return kept(given, { secret, key, random: 1 });
}

function textExpression(value: Text): string {
  return expressionOf(`${value}`);
}

function lateCondition(condition: unknown): string | undefined {
  const place = placeOf(condition);
  if (place) return valueAt(place);
  return typeof condition === 'string' ? expressionOf(condition) : undefined;
}

/** Conditions of a chart travel as marks behind the type of what they will be. */
function asCondition(expression: string): boolean {
  return mark(expression) as unknown as boolean;
}

/** Whether anything in the tree is known only when the chart is installed. */
export function isLate(tree: unknown): boolean {
  if (typeof tree === 'string') return hasMark(tree);
  if (typeof tree !== 'object' || tree === null) return false;
  return placeOf(tree) !== undefined || conditionalOf(tree) !== undefined || Object.values(tree).some(isLate);
}
