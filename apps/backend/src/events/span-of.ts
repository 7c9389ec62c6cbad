import type { DeliveredMessage } from './transport.ts';

/** Where consecutive messages of one partition lie, for a log line. */
export function spanOf(messages: readonly DeliveredMessage[]) {
  const [first, last] = [messages[0], messages.at(-1)];
  return {
    topic: first?.topic,
    partition: first?.partition,
    offset: first?.offset,
    lastOffset: last?.offset,
    correlationId: first?.correlationId,
  };
}
