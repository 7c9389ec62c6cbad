import type { TodoConsumer } from '../events/todo-consumer.ts';
import { recordActivity, takeTurns } from './record-activity.ts';

/** Builds the feed of each user, which live updates are read from too. */
export const activityConsumer: TodoConsumer = { name: 'activity', prepare: takeTurns, effect: recordActivity };
