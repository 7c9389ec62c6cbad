import { priceOf } from './price-list.ts';

/** One thing that costs, in US dollars a month. */
export interface CostLine {
  /** Service as the bill calls it: `RDS`. */
  readonly service: string;
  /** Part of the environment: the stack's name after the environment, or `traffic`. */
  readonly part: string;
  readonly what: string;
  readonly amount: number;
  readonly monthly: number;
}

/** Something in the templates that has no price in the list. */
export interface Unpriced {
  readonly part: string;
  /** Type of the resource, or the key that prices.json lacks. */
  readonly what: string;
  readonly count: number;
}

/** So much of something that has a price. */
export interface Item {
  readonly service: string;
  readonly what: string;
  /** Key in prices.json. */
  readonly price: string;
  readonly amount: number;
}

/** Cost of an item; undefined where the list has no price for it. */
export function costOfItem(part: string, { service, what, price, amount }: Item): CostLine | undefined {
  const single = priceOf(price);
  return single === undefined ? undefined : { service, part, what, amount, monthly: amount * single };
}
