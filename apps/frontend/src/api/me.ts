import { useQuery } from '@tanstack/react-query';
import { api, bodyOf } from './client.ts';
import { queryKeys } from './query-keys.ts';

export function useMe() {
  return useQuery({
    queryKey: queryKeys.me,
    queryFn: ({ signal }) => bodyOf(api().GET('/api/me', { signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
