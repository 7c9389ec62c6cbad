import { activityConsumer } from '../activity/consumer.ts';
import type { TodoConsumer } from '../events/todo-consumer.ts';
import { statisticsConsumer } from '../statistics/consumer.ts';

/** Who consumes todo events. A new one is a folder with a consumer.ts, and one line here. */
export const consumers: readonly TodoConsumer[] = [activityConsumer, statisticsConsumer];
