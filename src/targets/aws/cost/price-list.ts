import list from './prices.json' with { type: 'json' };

/** Hours of a month as AWS counts them. */
export const hoursAMonth = 730;

/** Day, place and kind of the prices, for whoever reads a sum. */
export const priceList = { date: list.date, region: list.region, currency: list.currency, note: list.note, sources: list.sources };

/** What spot instances cost of the on-demand price; it moves every hour. */
export const spotShare = list.spotShare;

/** Price of something by its key in prices.json, for a month or for what is used; undefined where the list has none. */
export function priceOf(key: string): number | undefined {
  const hourly = entryOf(list.hourly, key);
  return hourly === undefined ? (entryOf(list.monthly, key) ?? entryOf(list.used, key)) : hourly * hoursAMonth;
}

/** Processors of a database's instance class; undefined where the list does not know it. */
export function processorsOf(instanceClass: string): number | undefined {
  return entryOf(list.vcpus, instanceClass);
}

function entryOf(table: Readonly<Record<string, number>>, key: string): number | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
