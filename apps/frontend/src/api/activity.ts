import { type InfiniteData, type QueryClient, useInfiniteQuery } from '@tanstack/react-query';
import { api, bodyOf } from './client.ts';
import { queryKeys } from './query-keys.ts';
import type { Activity, ActivityPage } from './types.ts';

const pageSize = 50;

export function useActivity() {
  return useInfiniteQuery({
    queryKey: queryKeys.activity,
    queryFn: ({ pageParam, signal }) =>
      bodyOf(api().GET('/api/activity', { params: { query: { limit: pageSize, cursor: pageParam } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    select: (data) => data.pages.flatMap((page) => page.items),
  });
}

/** An event may be told twice; its entry appears once. */
export function addActivity(client: QueryClient, entry: Activity): void {
  client.setQueryData<InfiniteData<ActivityPage>>(queryKeys.activity, (data) => {
    const [first, ...rest] = data?.pages ?? [];
    if (!data || !first || data.pages.some((page) => page.items.some((item) => item.eventId === entry.eventId))) return data;
    return { ...data, pages: [{ ...first, items: [entry, ...first.items] }, ...rest] };
  });
}
