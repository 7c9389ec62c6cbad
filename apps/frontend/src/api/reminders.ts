import { type InfiniteData, type QueryClient, useInfiniteQuery } from '@tanstack/react-query';
import { api, bodyOf } from './client.ts';
import { queryKeys } from './query-keys.ts';
import type { components } from './schema.generated.ts';

export type Reminder = components['schemas']['Reminder'];
type ReminderPage = components['schemas']['ReminderPage'];

const pageSize = 50;

/** What was due soon or was missed, newest first. */
export function useReminders() {
  return useInfiniteQuery({
    queryKey: queryKeys.reminders,
    queryFn: ({ pageParam, signal }) =>
      bodyOf(api().GET('/api/reminders', { params: { query: { limit: pageSize, cursor: pageParam } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    select: (data) => data.pages.flatMap((page) => page.items),
  });
}

/** One that came just now. Answers whether it is new: the stream may tell twice. */
export function addReminder(client: QueryClient, reminder: Reminder): boolean {
  const data = client.getQueryData<InfiniteData<ReminderPage>>(queryKeys.reminders);
  const [first, ...rest] = data?.pages ?? [];
  if (data?.pages.some((page) => page.items.some(({ id }) => id === reminder.id))) return false;
  if (data && first) {
    client.setQueryData(queryKeys.reminders, { ...data, pages: [{ ...first, items: [reminder, ...first.items] }, ...rest] });
  }
  return true;
}
