import { table } from '../assembly-summary.ts';
import { type MonthlyCost, sumsBy } from './monthly-cost.ts';

/** The cost of an environment as a person reads it: by service, by part, each thing, what was assumed, what has no price. */
export function costReport(cost: MonthlyCost, others: readonly MonthlyCost[] = []): string {
  const { environment, total, lines, prices } = cost;
  const byField = (field: 'service' | 'part') =>
    table([[field, '$ a month'], ...sumsBy(lines, field).map(([name, sum]) => [name, money(sum)])]);
  const things = [...lines].sort((a, b) => b.monthly - a.monthly);
  return [
    `${environment}: about ${dollars(total)} a month (list prices of ${prices.region}, ${prices.date})`,
    byField('service'),
    byField('part'),
    table([
      ['what', 'part', 'service', 'amount', '$ a month'],
      ...things.map(({ what, part, service, amount, monthly }) => [
        what,
        part,
        service,
        String(Math.round(amount * 100) / 100),
        money(monthly),
      ]),
    ]),
    ['assumed', ...cost.assumptions.map((line) => `  ${line}`), `  ${prices.note}; ${prices.origin}`].join('\n'),
    unpricedReport(cost),
    ...(others.length > 0 ? [comparison([cost, ...others])] : []),
  ].join('\n\n');
}

/** One line for a plan. */
export function costSentence({ total, unpriced, prices }: MonthlyCost): string {
  const left = unpriced.length === 0 ? '' : `; without ${unpriced.map(({ what }) => what).join(', ')}, which has no price in the list`;
  return `about ${dollars(total)} a month (list prices of ${prices.region}, ${prices.date}${left})`;
}

function unpricedReport({ unpriced, unknown }: MonthlyCost): string {
  const nobodySaid = unpriced.map(({ part, what, count }) => `  ${part}: ${count} ${what}`);
  return [
    ...(nobodySaid.length > 0 ? ['not in the sum, for nobody has said what it costs', ...nobodySaid] : []),
    ...(unknown.length > 0 ? ['not in the sum, for nobody can know it before', ...unknown.map((line) => `  ${line}`)] : []),
    ...(nobodySaid.length === 0 ? ['every other type of resource in the templates has a price or is known to cost nothing by itself'] : []),
  ].join('\n');
}

function comparison(costs: readonly MonthlyCost[]): string {
  const services = [...new Set(costs.flatMap(({ lines }) => sumsBy(lines, 'service').map(([name]) => name)))];
  const sumOf = ({ lines }: MonthlyCost, service: string) =>
    lines.filter((line) => line.service === service).reduce((sum, { monthly }) => sum + monthly, 0);
  return table([
    ['compared', ...costs.map(({ environment }) => environment)],
    ...services.map((service) => [service, ...costs.map((cost) => money(sumOf(cost, service)))]),
    ['total', ...costs.map(({ total }) => money(total))],
  ]);
}

function dollars(sum: number): string {
  return `$${Math.round(sum)}`;
}

function money(sum: number): string {
  return sum.toFixed(2);
}
