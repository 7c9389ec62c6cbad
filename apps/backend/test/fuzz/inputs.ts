import fc from 'fast-check';
import { nastyBodies, nastyHeaders, nastyJson, nastyMethods, nastyTargets, nastyTexts } from './nasties.ts';
import { type JsonSchema, type Operation, type Parameter, resolved } from './operations.ts';
import type { Person } from './people.ts';
import { fromSchema, hostileJson, hostileText, type Stock } from './values.ts';
import type { WireRequest } from './wire.ts';

type Pairs = readonly (readonly [string, string])[];

/** A request before it is written down. Values are text; those of the body are JSON as text. */
interface Draft {
  readonly path: Pairs;
  readonly query: Pairs;
  readonly fields: Pairs | undefined;
  readonly rawBody?: string;
  readonly headers: Pairs;
  readonly method?: string;
  readonly cut?: boolean;
}

const percent = (text: string): string =>
  [...Buffer.from(text)]
    .map((byte) =>
      /[\w.-]/.test(String.fromCharCode(byte)) && byte < 128 ? String.fromCharCode(byte) : `%${byte.toString(16).padStart(2, '0')}`,
    )
    .join('');

export class Inputs {
  readonly #operation: Operation;
  readonly #caller: Person;
  readonly #stock: Stock;

  constructor(operation: Operation, caller: Person, stock: Stock) {
    this.#operation = operation;
    this.#caller = caller;
    this.#stock = stock;
  }

  /** Every known nasty in every place, each alone in a request that is right otherwise. */
  get nasties(): fc.Arbitrary<WireRequest> {
    return this.#drafts(
      this.#valid.chain((draft) =>
        fc.oneof(
          ...this.#changes(draft, {
            text: fc.constantFrom(...nastyTexts),
            json: fc.constantFrom(...nastyJson, ...nastyTexts.map((text) => JSON.stringify(text))),
          }),
        ),
      ),
    );
  }

  /** Right requests, requests with one thing wrong, and requests with everything wrong. */
  get anything(): fc.Arbitrary<WireRequest> {
    const hostile = { text: hostileText, json: hostileJson };
    const alone = this.#valid.chain((draft) => fc.oneof(...this.#changes(draft, hostile)));
    const pairs = (names: readonly string[], value: fc.Arbitrary<string>): fc.Arbitrary<Pairs> =>
      fc.array(fc.tuple(names.length === 0 ? value : fc.oneof(fc.constantFrom(...names), value), value), { maxLength: 8 });
    const together = fc.record({
      path: fc.tuple(...this.#in('path').map(({ name }) => hostileText.map((text) => [name, text] as const))),
      query: pairs(
        this.#in('query').map(({ name }) => name),
        hostileText,
      ),
      fields: this.#operation.body === undefined ? fc.constant(undefined) : pairs(Object.keys(this.#fieldSchemas), hostileJson),
      headers: fc.array(fc.constantFrom(...nastyHeaders), { maxLength: 3 }),
    });
    return this.#drafts(
      fc.oneof({ weight: 2, arbitrary: this.#valid }, { weight: 3, arbitrary: alone }, { weight: 2, arbitrary: together }),
    );
  }

  get #fieldSchemas(): Readonly<Record<string, JsonSchema>> {
    return this.#operation.body === undefined ? {} : (resolved(this.#operation.body).properties ?? {});
  }

  #in(place: Parameter['in']): readonly Parameter[] {
    return this.#operation.parameters.filter((parameter) => parameter.in === place);
  }

  get #valid(): fc.Arbitrary<Draft> {
    const text = ({ name, schema }: Parameter) => fromSchema(schema, this.#stock).map((value) => [name, String(value)] as const);
    const maybe = (parameter: Parameter) =>
      parameter.required === true ? text(parameter) : fc.option(text(parameter), { nil: undefined, freq: 2 });
    const { body } = this.#operation;
    return fc.record({
      path: fc.tuple(...this.#in('path').map(text)),
      query: fc.tuple(...this.#in('query').map(maybe)).map((pairs) => pairs.filter((pair) => pair !== undefined)),
      fields:
        body === undefined
          ? fc.constant(undefined)
          : fromSchema(body, this.#stock).map((value) =>
              Object.entries(value ?? {}).map(([name, field]) => [name, JSON.stringify(field)] as const),
            ),
      headers: fc.constant([] as Pairs),
    });
  }

  /** All ways to spoil one thing. */
  #changes(draft: Draft, { text, json }: { text: fc.Arbitrary<string>; json: fc.Arbitrary<string> }): fc.Arbitrary<Draft>[] {
    const replaced = (pairs: Pairs, name: string, value: string): Pairs => [...pairs.filter(([other]) => other !== name), [name, value]];
    const fields = draft.fields ?? [];
    const fieldNames = Object.keys(this.#fieldSchemas);
    return [
      ...this.#in('path').map(({ name }) => text.map((value) => ({ ...draft, path: replaced(draft.path, name, value) }))),
      ...this.#in('query').map(({ name }) => text.map((value) => ({ ...draft, query: replaced(draft.query, name, value) }))),
      ...this.#in('query').map(({ name }) =>
        text.map((value) => ({ ...draft, query: [...draft.query, [name, value] as const, [name, value] as const] })),
      ),
      ...fieldNames.map((name) => json.map((value) => ({ ...draft, fields: replaced(fields, name, value) }))),
      ...(draft.fields === undefined ? [] : [text.map((name) => ({ ...draft, fields: [...fields, [name, '1'] as const] }))]),
      text.map((name) => ({ ...draft, query: [...draft.query, [name, 'x'] as const] })),
      fc.constantFrom(...nastyBodies).map((rawBody) => ({ ...draft, rawBody })),
      json.map((rawBody) => ({ ...draft, rawBody })),
      fc.constantFrom(...nastyHeaders).map((header) => ({ ...draft, headers: [header] })),
      fc.constantFrom(...nastyHeaders).map((header) => ({ ...draft, headers: [header, header] })),
      fc.constantFrom(...nastyMethods).map((method) => ({ ...draft, method })),
      fc.constant({ ...draft, cut: true }),
    ];
  }

  #drafts(drafts: fc.Arbitrary<Draft>): fc.Arbitrary<WireRequest> {
    const who = fc.oneof(
      { weight: 6, arbitrary: fc.constant<Pairs>([['authorization', `Bearer ${this.#caller.token}`]]) },
      { weight: 3, arbitrary: fc.constant<Pairs>([['cookie', this.#caller.cookie]]) },
      { weight: 1, arbitrary: fc.constant<Pairs>([]) },
    );
    return fc.tuple(drafts, who).map(([draft, identity]) => this.#written(draft, identity));
  }

  #written(draft: Draft, identity: Pairs): WireRequest {
    const query = draft.query.map(([name, value]) => `${percent(name)}=${percent(value)}`).join('&');
    const path = this.#operation.path.replace(/\{(\w+)\}/g, (_, name) =>
      percent(draft.path.find(([other]) => other === name)?.[1] ?? 'none'),
    );
    const body = draft.rawBody ?? (draft.fields && `{${draft.fields.map(([name, json]) => `${JSON.stringify(name)}:${json}`).join(',')}}`);
    const defaults: Pairs = [
      ['host', 'todo.example'],
      ...identity,
      ...(body === undefined ? [] : [['content-type', 'application/json'] as const]),
    ];
    const kept = defaults.filter(([name]) => !draft.headers.some(([other]) => other === name));
    return {
      method: draft.method ?? this.#operation.method,
      target: query === '' ? path : `${path}?${query}`,
      headers: [...kept, ...draft.headers],
      body,
      ...(draft.cut === true && { cut: true }),
    };
  }
}

/** Requests that aim at no operation in particular. */
export const anywhere = (caller: Person): fc.Arbitrary<WireRequest> =>
  fc
    .record({
      method: fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom('GET', 'POST', 'DELETE') },
        { weight: 1, arbitrary: fc.constantFrom(...nastyMethods) },
      ),
      target: fc.oneof(
        fc.constantFrom(...nastyTargets),
        hostileText.map((text) => `/${percent(text)}`),
        hostileText.map((text) => `/api/auth/${percent(text)}`),
      ),
      header: fc.option(fc.constantFrom(...nastyHeaders), { nil: undefined }),
      body: fc.option(fc.constantFrom(...nastyBodies), { nil: undefined, freq: 3 }),
    })
    .map(({ method, target, header, body }) => ({
      method,
      target,
      headers: [['host', 'todo.example'], ['authorization', `Bearer ${caller.token}`], ...(header === undefined ? [] : [header])],
      ...(body !== undefined && { body }),
    }));
