/** A JSON Schema, or a part of one. */
export type Schema = Readonly<Record<string, unknown>>;

const reference = /^(?:.*_definitions\.json)?#\/\$defs\/(.+)$/;

/**
 * A schema with all that it refers to in another file inside of it, since not every validator opens other files. Addresses by which
 * parts are known elsewhere go, for validators would look for what is inside of them there.
 */
export function selfContained(schema: Schema, definitions: Readonly<Record<string, Schema>>): Schema {
  const needed = new Map<string, unknown>();
  const visit = (part: unknown): unknown =>
    inside(part, (name) => {
      if (needed.has(name)) return;
      needed.set(name, undefined);
      needed.set(name, visit(definitions[name]));
    });
  return { ...(visit(schema) as Schema), $defs: Object.fromEntries(needed) };
}

function inside(part: unknown, need: (name: string) => void): unknown {
  if (Array.isArray(part)) return part.map((member) => inside(member, need));
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(
    Object.entries(part).flatMap(([key, value]) => {
      if (key === '$id' && typeof value === 'string') return [];
      const name = key === '$ref' ? reference.exec(String(value))?.[1] : undefined;
      if (name === undefined) return [[key, inside(value, need)]];
      need(name);
      return [[key, `#/$defs/${name}`]];
    }),
  );
}
