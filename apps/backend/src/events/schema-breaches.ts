/** The part of JSON Schema that event schemas are written in. */
export interface EventSchema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, EventSchema>>;
  readonly required?: readonly string[];
  readonly items?: EventSchema;
  readonly anyOf?: readonly EventSchema[];
  readonly [bound: string]: unknown;
}

const lowerBounds = ['minLength', 'minimum', 'exclusiveMinimum', 'minItems'];
const upperBounds = ['maxLength', 'maximum', 'exclusiveMaximum', 'maxItems'];

/**
 * Why a schema cannot stand in for a released one of the same version: events of before must pass it, since they lie in topics for days
 * and in dead letters for longer, and what consumers of before read must go on being there. Nothing when it can.
 */
export function schemaBreaches(released: EventSchema, now: EventSchema, place = 'event'): string[] {
  if (released.anyOf) return alternativeBreaches(released.anyOf, now, place);
  if (now.anyOf)
    return now.anyOf.some((option) => schemaBreaches(released, option, place).length === 0)
      ? []
      : [`${place} has no alternative that takes what was released`];
  return [
    ...valueBreaches(released, now, place),
    ...boundBreaches(released, now, place),
    ...propertyBreaches(released, now, place),
    ...(released.items && now.items ? schemaBreaches(released.items, now.items, `${place}[]`) : []),
  ];
}

/** Each alternative of before must still have its place. */
function alternativeBreaches(released: readonly EventSchema[], now: EventSchema, place: string): string[] {
  return released.flatMap((before) => {
    const after = (now.anyOf ?? [now]).find((option) => option.type === before.type);
    return after ? schemaBreaches(before, after, place) : [`${place} may no longer be ${before.type}, as released events are`];
  });
}

function valueBreaches(released: EventSchema, now: EventSchema, place: string): string[] {
  const breaches = ['type', 'const', 'format', 'pattern']
    .filter((name) => now[name] !== undefined && now[name] !== released[name])
    .map((name) => `${place} has ${name} ${JSON.stringify(now[name])}, released is ${JSON.stringify(released[name]) ?? 'none'}`);
  const gone = now.enum && released.enum ? released.enum.filter((value) => !now.enum?.includes(value)) : [];
  if (gone.length > 0)
    breaches.push(`${place} no longer takes ${gone.map((value) => JSON.stringify(value)).join(', ')}, which released events carry`);
  if (now.enum && !released.enum) breaches.push(`${place} takes only ${JSON.stringify(now.enum)}, released is any value`);
  return breaches;
}

function boundBreaches(released: EventSchema, now: EventSchema, place: string): string[] {
  const tighter = (name: string, sign: 1 | -1): boolean =>
    now[name] !== undefined && (released[name] === undefined || sign * Number(now[name]) > sign * Number(released[name]));
  return [...lowerBounds.filter((name) => tighter(name, 1)), ...upperBounds.filter((name) => tighter(name, -1))].map(
    (name) => `${place} has ${name} ${now[name]}, released is ${released[name] ?? 'none'}`,
  );
}

function propertyBreaches(released: EventSchema, now: EventSchema, place: string): string[] {
  const [before, after] = [released.properties ?? {}, now.properties ?? {}];
  const [had, has] = [new Set(released.required), new Set(now.required)];
  return [
    ...Object.keys(before)
      .filter((name) => !after[name])
      .map((name) => `${place}.${name} is gone, consumers of released events read it`),
    ...[...had].filter((name) => after[name] && !has.has(name)).map((name) => `${place}.${name} may be missing, consumers rely on it`),
    ...[...has].filter((name) => !had.has(name)).map((name) => `${place}.${name} is required, released events do not have to carry it`),
    ...Object.entries(before).flatMap(([name, schema]) => (after[name] ? schemaBreaches(schema, after[name], `${place}.${name}`) : [])),
  ];
}
