import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, bodyOf } from './client.ts';
import type { components } from './schema.generated.ts';

export type Insights = components['schemas']['Insights'];
export type InsightsDay = Insights['days'][number];
export type ProjectFigures = components['schemas']['ProjectInsights']['items'][number];

/** Calendar days of the person, both included. */
export interface DayRange {
  readonly from: string;
  readonly to: string;
}

export function useInsights(range: DayRange) {
  return useQuery({
    queryKey: ['insights', 'days', range],
    queryFn: ({ signal }) => bodyOf(api().GET('/api/insights', { params: { query: range }, signal })),
    placeholderData: keepPreviousData,
  });
}

export function useProjectInsights(range: DayRange) {
  return useQuery({
    queryKey: ['insights', 'projects', range],
    queryFn: async ({ signal }) => (await bodyOf(api().GET('/api/insights/projects', { params: { query: range }, signal }))).items,
    placeholderData: keepPreviousData,
  });
}
