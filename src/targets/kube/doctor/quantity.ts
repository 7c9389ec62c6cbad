const factors: Readonly<Record<string, number>> = {
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
};

/**
 * A quantity of Kubernetes as a number: `200m` is 0.2, `1Gi` is 1073741824.
 *
 * @throws Error when it is none
 */
export function amountOf(quantity: string): number {
  const [, amount = '', unit = ''] = /^(\d+(?:\.\d+)?)([A-Za-z]{0,2})$/.exec(quantity) ?? [];
  const factor = factors[unit];
  if (amount === '' || factor === undefined)
    throw new Error(
      `quantity is "${quantity}", allowed is a number with one of ${Object.keys(factors).filter(Boolean).join(', ')} or none`,
    );
  return Number(amount) * factor;
}
