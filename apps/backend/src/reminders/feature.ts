import type { Feature } from '../features.ts';
import { reminderRoutes } from './routes.ts';

export const remindersFeature: Feature = { name: 'reminders', routes: reminderRoutes };
