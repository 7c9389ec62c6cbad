import type { Feature } from '../features.ts';
import { dataRoutes } from './data-routes.ts';
import { accountRoutes } from './routes.ts';
import { sessionRoutes } from './session-routes.ts';

export const accountsFeature: Feature = {
  name: 'accounts',
  routes: [...accountRoutes, ...sessionRoutes, ...dataRoutes],
  start: ({ accounts }) => {
    accounts.endedSessions.start();
    accounts.mails.start();
  },
  stop: async ({ accounts }) => {
    await accounts.mails.settle();
    await accounts.endedSessions.stop();
  },
};
