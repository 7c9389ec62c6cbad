import type { Feature } from '../features.ts';
import { accountRoutes } from './routes.ts';

export const accountsFeature: Feature = { name: 'accounts', routes: accountRoutes };
