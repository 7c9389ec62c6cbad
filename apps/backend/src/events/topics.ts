import type { TopicSpec } from './transport.ts';

const dayMs = 24 * 3_600_000;

/** The topic of todo events, whatever it is called here. Adding partitions is safe at any time; taking some away is not possible. */
export const todoEventsTopicSpec = (topic: string): TopicSpec => ({ topic, partitions: 6, retentionMs: 7 * dayMs });
