import type { Price, Prices } from '../price-list.ts';
import { pricesInOffer } from './offer-prices.ts';
import { type Place, placeOf } from './places.ts';

/** Where AWS publishes its price list, for everybody to read. */
export const priceListOfAws = 'https://pricing.us-east-1.amazonaws.com';

export interface RefreshProps {
  readonly prices: Prices;
  /** Region whose prices are taken. */
  readonly region: string;
  /** Address of the price list. */
  readonly from: string;
  readonly say: (line: string) => void;
}

/** A price as it was and as it is. */
export interface PriceChange {
  readonly key: string;
  readonly before: number;
  readonly after: number;
}

export interface Refreshed {
  readonly prices: Prices;
  readonly changes: readonly PriceChange[];
  /** Keys that stay as they are, with the reason: a person looks at their pages. */
  readonly left: Readonly<Record<string, string>>;
}

/**
 * Takes the prices of a list from the price list of AWS. One that is not found there, or found at several prices, stays as it is and is told.
 *
 * @throws Error where a file of the price list cannot be read, before anything is changed.
 */
export async function refreshPrices({ prices, region, from, say }: RefreshProps): Promise<Refreshed> {
  const found: Record<string, readonly number[]> = {};
  for (const [file, places] of Object.entries(filesOf(Object.keys(prices), region))) {
    say(`reading ${from}${file}`);
    Object.assign(found, await pricesInOffer(await fetched(`${from}${file}`), places));
  }
  const changes: PriceChange[] = [];
  const left: Record<string, string> = {};
  const entries = Object.entries(prices).map(([key, price]): [string, Price] => {
    const [after, ...others] = found[key] ?? [];
    if (after === undefined || others.length > 0) {
      left[key] = whyLeft(key, found[key]);
      return [key, price];
    }
    if (after !== price.usd) changes.push({ key, before: price.usd, after });
    return [key, { ...price, usd: after }];
  });
  return { prices: Object.fromEntries(entries), changes, left };
}

function whyLeft(key: string, found: readonly number[] | undefined): string {
  if (!placeOf(key)) return 'nobody has said where the price list has it';
  return found === undefined || found.length === 0
    ? 'the price list has nothing that fits'
    : `the price list has it at ${found.join(', ')}`;
}

/** Files of the price list with the places that are looked for in each. */
function filesOf(keys: readonly string[], region: string): Record<string, Record<string, Place>> {
  const files: Record<string, Record<string, Place>> = {};
  for (const key of keys) {
    const place = placeOf(key);
    if (!place) continue;
    const path = `/offers/v1.0/aws/${place.offer}/current/${place.global ? '' : `${region}/`}index.json`;
    files[path] = { ...files[path], [key]: place };
  }
  return files;
}

async function fetched(address: string): Promise<AsyncIterable<string>> {
  const response = await fetch(address).catch((cause: Error) => {
    throw new Error(`${address} could not be read (${cause.message}); nothing was changed`, { cause });
  });
  if (!response.ok || !response.body) throw new Error(`${address} answered ${response.status}; nothing was changed`);
  return response.body.pipeThrough(new TextDecoderStream()) as unknown as AsyncIterable<string>;
}
