import type { Feature } from '../features.ts';
import { todoRoutes } from './routes.ts';

export const todosFeature: Feature = { name: 'todos', routes: todoRoutes };
