import { lookup as ask, type LookupAddress } from 'node:dns';
import type { RequestOptions } from 'node:http';
import { promisify } from 'node:util';

/** As long as the DNS server of a cluster allows an answer to be kept. */
const keptMs = 30_000;
const kept = new Map<string, { readonly until: number; readonly addresses: Promise<LookupAddress[]> }>();

/** Addresses of a name, kept as browsers keep them: to ask for each new connection would be load on the DNS server, not on the product. */
export const lookup: NonNullable<RequestOptions['lookup']> = (hostname, { all }, callback) => {
  addressesOf(hostname).then(
    (addresses) => {
      if (all) callback(null, addresses);
      else callback(null, addresses[0]?.address ?? '', addresses[0]?.family);
    },
    (error: NodeJS.ErrnoException) => callback(error, ''),
  );
};

function addressesOf(hostname: string): Promise<LookupAddress[]> {
  const known = kept.get(hostname);
  if (known && known.until > Date.now()) return known.addresses;
  const addresses = promisify(ask)(hostname, { all: true });
  addresses.catch(() => kept.delete(hostname));
  kept.set(hostname, { until: Date.now() + keptMs, addresses });
  return addresses;
}
