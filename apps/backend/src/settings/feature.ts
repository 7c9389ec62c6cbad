import type { Feature } from '../features.ts';
import { settingsRoutes } from './routes.ts';

export const settingsFeature: Feature = { name: 'settings', routes: settingsRoutes };
