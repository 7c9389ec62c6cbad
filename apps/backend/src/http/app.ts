import Koa from 'koa';
import { mountAuth } from '../accounts/mount-auth.ts';
import type { Feature } from '../features.ts';
import { allRoutes } from '../features.ts';
import { databaseReadiness } from '../health/readiness.ts';
import type { Services } from '../services.ts';
import { refuseOddAddress } from './address.ts';
import { cors, corsOriginsOf } from './cors.ts';
import { errorBoundary } from './error-boundary.ts';
import { mountRoutes } from './mount-routes.ts';
import { correlate, observe } from './observe.ts';
import { openApiDocument } from './openapi.ts';
import { problems } from './problem.ts';
import { problemCatalogue } from './problem-catalogue.ts';
import { problemPages } from './problem-pages.ts';
import { securityHeaders } from './security-headers.ts';
import { systemEndpoints } from './system-endpoints.ts';

export interface AppOptions {
  readonly features: readonly Feature[];
  /** True once the process has been asked to end: it then is no longer ready, and still serves. */
  readonly draining: () => boolean;
}

/** The whole HTTP side of the backend, outermost concern first. */
export const createApp = (services: Services, { features, draining }: AppOptions): Koa => {
  const { env, log, metrics, accounts, database } = services;
  const routes = allRoutes(features);
  const databaseReady = databaseReadiness(database);
  let catalogue: ReturnType<typeof problemCatalogue> | undefined;
  const app = new Koa({ proxy: env.trustedProxies > 0, maxIpsCount: env.trustedProxies });
  app.silent = true;
  const concerns = [
    correlate,
    observe({ log, metrics }),
    errorBoundary(log),
    securityHeaders({ https: env.publicUrl.startsWith('https:') }),
    cors(corsOriginsOf(env.corsOrigins)),
    refuseOddAddress,
    systemEndpoints({
      readiness: async () => (draining() ? 'the process is ending' : databaseReady()),
      registry: metrics.registry,
      openApi: JSON.stringify(openApiDocument(routes)),
      problemPage: problemPages(() => (catalogue ??= problemCatalogue(accounts.auth.$ERROR_CODES))),
    }),
    mountAuth({ accounts, env }),
    ...mountRoutes(routes, services),
  ];
  for (const concern of concerns) app.use(concern);
  app.use((ctx) => {
    if (ctx.state.route === undefined) throw problems.notFound(`${ctx.method} ${ctx.path}`);
  });
  return app;
};
