import type { Feature } from '../features.ts';
import { assistantOf } from './assistant.ts';
import { assistantRoutes } from './routes.ts';

export const assistantFeature: Feature = {
  name: 'assistant',
  routes: assistantRoutes,
  start: (services) => void assistantOf(services),
  stop: (services) => assistantOf(services).stop(),
};
