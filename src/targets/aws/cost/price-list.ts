import list from './prices.json' with { type: 'json' };

/** Hours of a month as AWS counts them. */
export const hoursAMonth = 730;

/** One line of the list. */
export interface Price {
  readonly usd: number;
  /** What it is for: an hour, a month, or a unit that is used. */
  readonly per: 'hour' | 'month' | 'use';
  /** Page of AWS that has it. */
  readonly source: string;
}

export type Prices = Readonly<Record<string, Price>>;

/** All lines of prices.json by their keys. */
export const prices = list.prices as Prices;

/** Day, place and origin of the prices, for whoever reads a sum. */
export const priceList = { date: list.date, region: list.region, currency: list.currency, note: list.note, origin: list.origin };

/** What spot instances cost of the on-demand price; it moves every hour. */
export const spotShare = list.spotShare;

/** Price of something by its key in prices.json, for a month or for what is used; undefined where the list has none. */
export function priceOf(key: string): number | undefined {
  const price = Object.hasOwn(prices, key) ? prices[key] : undefined;
  return price && (price.per === 'hour' ? price.usd * hoursAMonth : price.usd);
}

/** Processors of a database's instance class; undefined where the list does not know it. */
export function processorsOf(instanceClass: string): number | undefined {
  const table: Readonly<Record<string, number>> = list.vcpus;
  return Object.hasOwn(table, instanceClass) ? table[instanceClass] : undefined;
}
