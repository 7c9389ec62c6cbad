import { topics } from '../env.generated.ts';
import type { TopicSpec } from './transport.ts';

/** The topic of todo events, whatever it is called here, as declared. Partitions can be added at any time and never taken away. */
export const todoEventsTopicSpec = (topic: string): TopicSpec => ({ topic, ...topics.todoEventsTopic });

/** Where events go that a consumer set aside, each with its reason. */
export const deadTopicOf = (topic: string): string => `${topic}.dead`;

/** Few letters, read by people and alarms: one partition, kept for a month. */
export const deadTopicSpec = (topic: string): TopicSpec => ({ topic: deadTopicOf(topic), partitions: 1, retentionMs: 30 * 24 * 3_600_000 });
