import { topics } from '../env.generated.ts';
import type { TopicSpec } from './transport.ts';

/** The topic of todo events, whatever it is called here, as declared. Partitions can be added at any time and never taken away. */
export const todoEventsTopicSpec = (topic: string): TopicSpec => ({ topic, ...topics.todoEventsTopic });
