import type { DeliveredMessage } from '../../../src/events/transport.ts';

/** A handler that remembers what it was given. */
export class Recorder {
  readonly delivered: DeliveredMessage[] = [];

  readonly handle = async (messages: readonly DeliveredMessage[]): Promise<void> => {
    this.delivered.push(...messages);
  };

  ids(): string[] {
    return this.delivered.map(({ eventId }) => eventId);
  }

  /** Event ids of one key, without repetitions, in order of their first arrival. */
  firstArrivals(key: string): string[] {
    return [...new Set(this.delivered.filter((message) => message.key === key).map(({ eventId }) => eventId))];
  }

  has(ids: readonly string[]): boolean {
    const seen = new Set(this.ids());
    return ids.every((id) => seen.has(id));
  }
}
