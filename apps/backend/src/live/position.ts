import { z } from 'zod';

/** Where a client is: the last entry of the feed that it saw, and the last reminder. */
export interface Places {
  readonly entry: string;
  /** Nothing: it has seen none. */
  readonly reminder: string | undefined;
}

/** The id of a live event: `17`, or `17-0199…` once there were reminders. Clients send back what they got. */
export const positionOf = ({ entry, reminder }: Places): string => (reminder === undefined ? entry : `${entry}-${reminder}`);

export function placesOf(position: string): Places {
  const [, entry = '0', reminder] = /^(\d+)(?:-(.+))?$/.exec(position) ?? [];
  return { entry, reminder };
}

/** A place in the stream: the id of a live event, or of an activity entry. */
export const positionSchema = z
  .string()
  .max(55)
  .regex(/^\d{1,18}(-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})?$/, 'is not the id of a live event');
