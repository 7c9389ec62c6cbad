import type { Feature } from '../features.ts';
import { statisticsRoutes } from './routes.ts';

export const statisticsFeature: Feature = { name: 'statistics', routes: statisticsRoutes };
