import type { Feature } from '../features.ts';
import { activityRoutes } from './routes.ts';

export const activityFeature: Feature = { name: 'activity', routes: activityRoutes };
