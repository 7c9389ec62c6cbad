import type { BackendEnv } from './env.generated.ts';
import { features as allFeatures, type Feature } from './features.ts';
import { createApp } from './http/app.ts';
import { GracefulServer } from './lifecycle/graceful-server.ts';
import { createServices, type Services } from './services.ts';
import type { Logger } from './telemetry/logger.ts';

export interface Backend {
  readonly port: number;
  readonly services: Services;
  /** How long a stop goes on serving, in milliseconds. */
  readonly drainMs: number;
  stop(): Promise<void>;
}

/** Long enough that a connection which somebody keeps is used once more, and left. On one's own machine nobody has to look away first. */
const drainMsOf = (appEnv: BackendEnv['appEnv']): number => (appEnv === 'local' ? 0 : 10_000);

/** Everything the API process does. It listens at once and is ready when the database is. */
export const startBackend = async (env: BackendEnv, log: Logger, features: readonly Feature[] = allFeatures): Promise<Backend> => {
  const services = await createServices(env, log);
  const drainMs = drainMsOf(env.appEnv);
  const server: GracefulServer = new GracefulServer({
    handler: (request, response) => handle(request, response),
    drainMs,
    endStreams: async () => {
      for (const feature of features) await feature.stop?.(services);
    },
  });
  const handle = createApp(services, { features, draining: () => server.draining }).callback();
  for (const feature of features) await feature.start?.(services);
  const port = await server.listen(env.port, env.host);
  return {
    port,
    services,
    drainMs,
    stop: async () => {
      await server.stop();
      await services.database.close();
    },
  };
};
