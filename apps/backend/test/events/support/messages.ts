import { randomUUID } from 'node:crypto';
import type { EventMessage } from '../../../src/events/transport.ts';

export const keys = ['ash', 'birch', 'cedar', 'elm', 'fir', 'hazel', 'oak', 'pine'];

/** Messages numbered from 0, the keys taking turns. */
export function makeMessages(topic: string, count: number): EventMessage[] {
  return Array.from({ length: count }, (_, number) => ({
    topic,
    key: keys[number % keys.length] ?? '',
    eventId: randomUUID(),
    value: JSON.stringify({ number }),
    correlationId: number % 2 === 0 ? `request-${number}` : null,
  }));
}

export const idsOf = (messages: readonly EventMessage[]): string[] => messages.map(({ eventId }) => eventId);

export const idsOfKey = (messages: readonly EventMessage[], key: string): string[] =>
  idsOf(messages.filter((message) => message.key === key));
