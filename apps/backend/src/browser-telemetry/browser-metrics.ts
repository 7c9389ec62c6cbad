import { Counter, Histogram } from 'prom-client';
import type { Services } from '../services.ts';

export interface BrowserMetrics {
  readonly seconds: Histogram<'name' | 'page'>;
  readonly shift: Histogram<'page'>;
  readonly errors: Counter<'kind' | 'page'>;
}

const made = new WeakMap<object, BrowserMetrics>();

/** Made when first used, once for each registry. */
export const browserMetrics = ({ metrics: { registry } }: Pick<Services, 'metrics'>): BrowserMetrics => {
  const known = made.get(registry) ?? {
    seconds: new Histogram({
      name: 'browser_vital_seconds',
      help: 'Web vitals that are times, as browsers measured them',
      labelNames: ['name', 'page'],
      buckets: [0.05, 0.1, 0.2, 0.5, 1, 1.8, 2.5, 4, 8],
      registers: [registry],
    }),
    shift: new Histogram({
      name: 'browser_layout_shift',
      help: 'Cumulative layout shift of a page visit',
      labelNames: ['page'],
      buckets: [0, 0.01, 0.05, 0.1, 0.25, 1],
      registers: [registry],
    }),
    errors: new Counter({
      name: 'browser_errors_total',
      help: 'Errors that browsers met on pages, by kind',
      labelNames: ['kind', 'page'],
      registers: [registry],
    }),
  };
  made.set(registry, known);
  return known;
};
