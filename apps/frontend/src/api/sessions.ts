import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, bodyOf, done } from './client.ts';
import { ProblemError } from './problem.ts';
import type { components } from './schema.generated.ts';

export type AccountSession = components['schemas']['AccountSession'];

const sessionsKey = ['sessions'] as const;

export function useSessions() {
  return useQuery({
    queryKey: sessionsKey,
    queryFn: async ({ signal }) => (await bodyOf(api().GET('/api/me/sessions', { signal }))).items,
  });
}

/** Ends one session by its id, or all but this one. What is gone already counts as ended. */
export function useEndSessions() {
  const client = useQueryClient();
  return useMutation({
    networkMode: 'always',
    mutationFn: (id: string | 'others') => end(id),
    onSettled: () => client.invalidateQueries({ queryKey: sessionsKey }),
  });
}

async function end(id: string | 'others'): Promise<void> {
  if (id === 'others') return done(api().DELETE('/api/me/sessions'));
  await done(api().DELETE('/api/me/sessions/{id}', { params: { path: { id } } })).catch((error) => {
    if (!(error instanceof ProblemError && error.status === 404)) throw error;
  });
}
