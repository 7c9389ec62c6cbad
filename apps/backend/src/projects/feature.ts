import type { Feature } from '../features.ts';
import { projectRoutes } from './routes.ts';

export const projectsFeature: Feature = { name: 'projects', routes: projectRoutes };
