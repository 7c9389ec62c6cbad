import type { Feature } from '../features.ts';
import { manyTodosRoutes } from './many-routes.ts';
import { todoRoutes } from './routes.ts';

export const todosFeature: Feature = { name: 'todos', routes: [...todoRoutes, ...manyTodosRoutes] };
