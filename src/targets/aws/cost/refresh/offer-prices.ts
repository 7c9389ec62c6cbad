import { membersAt } from './json-members.ts';
import type { Place } from './places.ts';

/** A product of the price list, as far as it is compared. */
interface Product {
  readonly sku: string;
  readonly productFamily?: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

/** Terms of one product, by the code of the offer. */
type Terms = Readonly<Record<string, { readonly priceDimensions: Readonly<Record<string, Dimension>> }>>;

interface Dimension {
  readonly beginRange?: string;
  readonly pricePerUnit: Readonly<Record<string, string>>;
}

/** Prices in US dollars of one file of the price list, by the keys of ours. A key is missing where no product fits, or several at different prices. */
export async function pricesInOffer(
  chunks: AsyncIterable<string>,
  places: Readonly<Record<string, Place>>,
): Promise<Readonly<Record<string, readonly number[]>>> {
  const namesBySku = new Map<string, readonly string[]>();
  const found: [name: string, price: number][] = [];
  for await (const { path, key, value } of membersAt(chunks, [['products'], ['terms', 'OnDemand']])) {
    const names = path === 'products' ? namesOf(value as Product, places) : [];
    // of the hundreds of thousands of products only those that somebody asks for are remembered
    if (names.length > 0) namesBySku.set(key, names);
    if (path !== 'products') found.push(...(namesBySku.get(key) ?? []).flatMap((name) => pricesOf(name, value as Terms, places[name])));
  }
  const byName = Map.groupBy(found, ([name]) => name);
  return Object.fromEntries([...byName].map(([name, all]) => [name, [...new Set(all.map(([, price]) => price))]]));
}

function namesOf(product: Product, places: Readonly<Record<string, Place>>): string[] {
  return Object.entries(places).flatMap(([name, place]) => (fits(product, place) ? [name] : []));
}

function pricesOf(name: string, terms: Terms, { times = 1 }: Pick<Place, 'times'> = {}): [name: string, price: number][] {
  const price = firstPrice(terms);
  return price === undefined ? [] : [[name, round(price * times)]];
}

function fits({ productFamily, attributes = {} }: Product, { where }: Place): boolean {
  const has: Readonly<Record<string, string | undefined>> = { ...attributes, productFamily };
  return Object.entries(where).every(([name, value]) =>
    value.startsWith('*') ? has[name]?.endsWith(value.slice(1)) : has[name] === value,
  );
}

/** Of prices by amount the first that is not for nothing: what is free for everybody is no price. */
function firstPrice(terms: Terms): number | undefined {
  const dimensions = Object.values(terms).flatMap(({ priceDimensions }) => Object.values(priceDimensions));
  const paid = dimensions.filter(({ pricePerUnit }) => Number(pricePerUnit.USD ?? 0) > 0);
  const [first] = paid.sort((a, b) => Number(a.beginRange ?? 0) - Number(b.beginRange ?? 0));
  return first && Number(first.pricePerUnit.USD);
}

function round(price: number): number {
  return Number(price.toPrecision(8));
}
