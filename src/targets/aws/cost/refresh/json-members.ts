/** A member of an object somewhere inside a JSON text. */
export interface Member {
  readonly key: string;
  readonly value: unknown;
}

/**
 * The members of objects that lie at certain paths of a JSON text, one after the other while the text arrives. Files of the price list
 * have hundreds of megabytes, more than a string can hold; of each only one member is in memory.
 */
export async function* membersAt(
  chunks: AsyncIterable<string>,
  wanted: readonly (readonly string[])[],
): AsyncGenerator<Member & { readonly path: string }> {
  const scanner = new Scanner(new Set(wanted.map((path) => path.join('/'))));
  for await (const chunk of chunks) yield* scanner.take(chunk);
}

/** Follows the nesting of objects letter by letter, and keeps the text of a member only inside of a wanted one. */
class Scanner {
  readonly #wanted: ReadonlySet<string>;
  /** Keys of the objects that are open; an array counts as a key that nobody asks for. */
  readonly #path: string[] = [];
  #key = '';
  #text = '';
  #inString = false;
  #escaped = false;
  #lastString = '';
  /** Depth at which a member began whose text is kept. */
  #keptFrom: number | undefined;
  #kept = '';

  constructor(wanted: ReadonlySet<string>) {
    this.#wanted = wanted;
  }

  *take(chunk: string): Generator<Member & { readonly path: string }> {
    for (const letter of chunk) {
      if (this.#keptFrom !== undefined) this.#kept += letter;
      const found = this.#inString ? this.string(letter) : this.outside(letter);
      if (found) yield found;
    }
  }

  private string(letter: string): undefined {
    if (this.#escaped) this.#escaped = false;
    else if (letter === '\\') this.#escaped = true;
    else if (letter === '"') {
      this.#inString = false;
      this.#lastString = this.#text;
      return undefined;
    }
    this.#text += letter;
    return undefined;
  }

  private outside(letter: string): (Member & { readonly path: string }) | undefined {
    switch (letter) {
      case '"':
        this.#inString = true;
        this.#text = '';
        return undefined;
      case ':':
        this.#key = this.#lastString;
        return undefined;
      case '{':
      case '[':
        return this.open(letter);
      case '}':
      case ']':
        return this.close();
      default:
        return undefined;
    }
  }

  private open(letter: string): undefined {
    if (this.#keptFrom === undefined && letter === '{' && this.#path.length > 1 && this.#wanted.has(this.#path.slice(1).join('/'))) {
      this.#keptFrom = this.#path.length;
      this.#kept = letter;
    }
    this.#path.push(this.#key);
    return undefined;
  }

  private close(): (Member & { readonly path: string }) | undefined {
    const key = this.#path.pop() ?? '';
    if (this.#keptFrom !== this.#path.length) return undefined;
    const member = { path: this.#path.slice(1).join('/'), key, value: JSON.parse(this.#kept) as unknown };
    this.#keptFrom = undefined;
    this.#kept = '';
    return member;
  }
}
