import type { Feature } from '../features.ts';
import { tagRoutes } from './routes.ts';

export const tagsFeature: Feature = { name: 'tags', routes: tagRoutes };
