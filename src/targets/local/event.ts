import type { Address } from './planned.ts';

/** What happens in a run, for whoever shows it. */
export type LocalEvent =
  | { readonly event: 'note'; readonly text: string }
  | { readonly event: 'starting'; readonly process: string }
  | { readonly event: 'unneeded'; readonly process: string }
  | { readonly event: 'done'; readonly process: string; readonly milliseconds: number }
  | { readonly event: 'up'; readonly process: string; readonly milliseconds: number; readonly pid?: number }
  | { readonly event: 'waiting'; readonly processes: readonly string[]; readonly milliseconds: number }
  | { readonly event: 'log'; readonly process: string; readonly line: string }
  | { readonly event: 'crashed'; readonly process: string; readonly how: string; readonly againIn: number }
  | { readonly event: 'stopping'; readonly process: string }
  | { readonly event: 'stopped'; readonly process: string; readonly how: string }
  | { readonly event: 'ended-orphan'; readonly process: string; readonly pid: number }
  | { readonly event: 'problem'; readonly sentence: string }
  | {
      readonly event: 'ready';
      readonly milliseconds: number;
      readonly addresses: Readonly<Record<string, string>>;
      readonly account?: DemoAccount;
    }
  | { readonly event: 'ended' };

/** The account with which one tries the product. */
export interface DemoAccount {
  readonly email: string;
  readonly password: string;
}

export type Report = (event: LocalEvent) => void;

/** Addresses by the service that answers there. */
export function byService(addresses: readonly Address[]): Record<string, string> {
  return Object.fromEntries(addresses.map(({ service, url }) => [service, url]));
}
