import { Gauge } from 'prom-client';
import { liveChannel, userIdOf } from '../activity/statements.ts';
import { PgSession } from '../events/pg-session.ts';
import type { Feature } from '../features.ts';
import type { Services } from '../services.ts';
import { hubOf } from './live-streams.ts';
import { liveRoutes } from './routes.ts';

const sessions = new WeakMap<Services, PgSession>();

function start(services: Services): void {
  const hub = hubOf(services);
  const session = new PgSession({
    connectionString: services.env.databaseUrl,
    name: 'live listener',
    channels: [liveChannel],
    log: services.log,
    onNotify: (payload) => hub.ring(userIdOf(payload)),
    // What was said while nobody listened is found by reading on.
    onConnect: () => hub.ringAll(),
  });
  sessions.set(services, session);
  watchStreams(services);
  session.start();
}

function watchStreams(services: Services): void {
  new Gauge({
    name: 'live_streams',
    help: 'Open streams of live updates',
    registers: [services.metrics.registry],
    collect() {
      this.set(hubOf(services).size);
    },
  });
}

async function stop(services: Services): Promise<void> {
  hubOf(services).close();
  await sessions.get(services)?.stop();
}

export const liveFeature: Feature = { name: 'live', routes: liveRoutes, start, stop };
