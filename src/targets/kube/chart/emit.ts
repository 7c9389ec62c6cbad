import { expressionOf, hasMark } from './mark.ts';
import { type Conditional, conditionalOf, type Part, partOf } from './operations.ts';

export interface EmitOptions {
  /** Whether Helm will read it: then marks become actions, and what only looks like an action is escaped. Default: false. */
  readonly template?: boolean;
  /** A comment above the entry at a place. Default: none. */
  readonly commentOf?: (path: readonly string[]) => string | undefined;
}

type Tree = Readonly<Record<string, unknown>>;

/** A tree as YAML, which readers of YAML 1.1 and 1.2 understand alike. */
export function emit(tree: object, options: EmitOptions = {}): string {
  return text(new Emitter(options).map(tree as Tree, []));
}

/** An object as a Helm template: its named parts, then the object, inside its condition if it has one. */
export function emitTemplate(object: object): string {
  const emitter = new Emitter({ template: true });
  const condition = conditionalOf(object);
  const tree = (condition?.tree ?? object) as Tree;
  const parts = partsOf(tree).flatMap(({ name, tree: contents }) => [
    `{{- define ${JSON.stringify(name)} }}`,
    ...emitter.entries(contents as Tree, []),
    '{{- end }}',
  ]);
  return text([...parts, ...guarded(condition?.if, emitter.map(tree, []))]);
}

function text(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}

function guarded(condition: string | undefined, lines: readonly string[]): readonly string[] {
  return condition === undefined ? lines : [`{{- if ${condition} }}`, ...lines, '{{- end }}'];
}

/** Named parts anywhere in a tree, each once. */
function partsOf(tree: unknown): Part[] {
  if (typeof tree !== 'object' || tree === null) return [];
  const found = partOf(tree);
  const all = found ? [found] : Object.values(conditionalOf(tree) ?? tree).flatMap(partsOf);
  return [...new Map(all.map((part) => [part.name, part])).values()];
}

/** Writes trees line by line; the caller of each method indents what it gets. */
class Emitter {
  readonly #options: EmitOptions;

  constructor(options: EmitOptions) {
    this.#options = options;
  }

  map(tree: Tree, path: readonly string[]): string[] {
    requireOneSure(path, Object.values(tree));
    return this.entries(tree, path);
  }

  entries(tree: Tree, path: readonly string[]): string[] {
    return Object.entries(tree).flatMap(([key, value]) => (value === undefined ? [] : this.#entry([...path, key], value)));
  }

  #entry(path: readonly string[], value: unknown): readonly string[] {
    const condition = conditionalOf(value);
    if (condition) return this.#either(condition, (tree) => this.#entry(path, tree));
    const comment = this.#options.commentOf?.(path);
    const key = keyOf(path.at(-1) ?? '');
    const inline = this.#inline(value);
    const lines = inline === undefined ? [`${key}:`, ...indented(this.#block(value, path))] : [`${key}: ${inline}`];
    return comment === undefined ? lines : [...comment.split('\n').map((line) => `# ${line}`), ...lines];
  }

  #block(value: unknown, path: readonly string[]): string[] {
    if (!Array.isArray(value)) return this.map(value as Tree, path);
    requireOneSure(path, value);
    return value.flatMap((member, index) => this.#item(member, [...path, `${index}`]));
  }

  #item(value: unknown, path: readonly string[]): readonly string[] {
    const condition = conditionalOf(value);
    if (condition) return this.#either(condition, (tree) => this.#item(tree, path));
    const inline = this.#inline(value);
    if (inline !== undefined) return [`- ${inline}`];
    const [first = '', ...rest] = this.#block(value, path);
    return first.startsWith('{{-') ? ['-', ...indented([first, ...rest])] : [`- ${first}`, ...indented(rest)];
  }

  #either({ if: condition, tree, otherwise }: Conditional, write: (tree: unknown) => readonly string[]): readonly string[] {
    const alternative = otherwise === undefined ? [] : ['{{- else }}', ...write(otherwise)];
    return guarded(condition, [...write(tree), ...alternative]);
  }

  /** What fits behind a colon, or undefined for maps and lists with members. */
  #inline(value: unknown): string | undefined {
    const part = partOf(value);
    if (part) return `{{ ${contentsOf(part)} | toJson }}`;
    if (Array.isArray(value)) return value.length === 0 ? '[]' : undefined;
    if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0 ? '{}' : undefined;
    if (typeof value !== 'string') return JSON.stringify(value);
    if (this.#options.template && (hasMark(value) || value.includes('{{'))) return `{{ ${expressionOf(value)} | toJson }}`;
    return plainOrQuoted(value);
  }
}

function contentsOf({ name, over }: Part): string {
  const contents = `include ${JSON.stringify(name)} . | fromYaml`;
  return over === undefined ? contents : `mergeOverwrite (${contents}) ${over}`;
}

/** YAML reads a map without entries as null, so a chart must not be able to switch all of them off. */
function requireOneSure(path: readonly string[], members: readonly unknown[]): void {
  if (members.length === 0 || members.some(isSure)) return;
  throw new Error(
    `everything in ${path.join('.') || 'the object'} is conditional, allowed is one entry that stays: make the whole conditional`,
  );
}

function isSure(member: unknown): boolean {
  const condition = conditionalOf(member);
  return condition ? condition.otherwise !== undefined : member !== undefined;
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}

function keyOf(key: string): string {
  if (!hasMark(key)) return plainOrQuoted(key);
  throw new Error(`a key is made from ${JSON.stringify(key)}, allowed is a plain text: values may not name keys`);
}

/** Words that YAML 1.1 reads as something else than text. */
const words = /^(y|n|yes|no|on|off|true|false|null|nan|inf)$/i;

function plainOrQuoted(value: string): string {
  return /^[A-Za-z_/]([\w./:-]*[\w./-])?$/.test(value) && !words.test(value) ? value : JSON.stringify(value);
}
