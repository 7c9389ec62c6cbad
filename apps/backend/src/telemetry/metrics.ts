import type pg from 'pg';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  readonly registry: Registry;
  readonly httpSeconds: Histogram<'method' | 'route' | 'status'>;
  readonly todoChanges: Counter<'change'>;
}

const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** In the format that knows exemplars: from what was slow on a graph to its trace. */
export const openMetricsRegistry = (): Registry => {
  const registry = new Registry();
  registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE as never);
  return registry;
};

/** What Prometheus reads from this process; one registry for each set of services. */
export const createMetrics = (pool: pg.Pool): Metrics => {
  const registry = openMetricsRegistry();
  collectDefaultMetrics({ register: registry });
  watchPool(pool, registry);
  return {
    registry,
    httpSeconds: new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Duration of HTTP requests by route template',
      labelNames: ['method', 'route', 'status'],
      buckets,
      enableExemplars: true,
      registers: [registry],
    }),
    todoChanges: new Counter({
      name: 'todo_changes_total',
      help: 'Todos created, updated and deleted',
      labelNames: ['change'],
      registers: [registry],
    }),
  };
};

const watchPool = (pool: pg.Pool, registry: Registry): void => {
  const states = { in_use: () => pool.totalCount - pool.idleCount, idle: () => pool.idleCount, waiting: () => pool.waitingCount };
  new Gauge({
    name: 'database_pool_connections',
    help: 'Connections of the pool in use and idle, and requests waiting for one',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      for (const [state, count] of Object.entries(states)) this.set({ state }, count());
    },
  });
};
