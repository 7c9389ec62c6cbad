import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useHydrated } from '../lib/use-hydrated.ts';
import { api, bodyOf, done } from './client.ts';
import { queryKeys } from './query-keys.ts';
import type { Project } from './types.ts';

const most = 100;
const none: readonly Project[] = [];

/** The oldest hundred: a navigation with more is none. */
export function useProjects(): readonly Project[] {
  const { data } = useQuery({
    queryKey: queryKeys.projects,
    queryFn: async ({ signal }) => (await bodyOf(api().GET('/api/projects', { params: { query: { limit: most } }, signal }))).items,
  });
  const hydrated = useHydrated();
  return (hydrated && data) || none;
}

export function useProjectName(id: string | null | undefined): string | undefined {
  return useProjects().find((project) => project.id === id)?.name;
}

export function useTags(): readonly string[] {
  const { data } = useQuery({
    queryKey: queryKeys.tags,
    queryFn: async ({ signal }) => (await bodyOf(api().GET('/api/tags', { params: { query: { limit: most } }, signal }))).items,
  });
  return data?.map(({ name }) => name) ?? [];
}

export function useCreateProject() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (name: string) => bodyOf(api().POST('/api/projects', { body: { name } })),
    onSuccess: (project) => client.setQueryData<Project[]>(queryKeys.projects, (known = []) => [...known, project]),
  });
}

export function useRenameProject() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, name }: Pick<Project, 'id' | 'name'>) =>
      bodyOf(api().PATCH('/api/projects/{id}', { params: { path: { id } }, body: { name } })),
    onSuccess: (project) =>
      client.setQueryData<Project[]>(queryKeys.projects, (known = []) => known.map((other) => (other.id === project.id ? project : other))),
  });
}

/** Its todos stay, and are in the inbox then. */
export function useDeleteProject() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => done(api().DELETE('/api/projects/{id}', { params: { path: { id } } })),
    onSuccess: (_nothing, id) => {
      client.setQueryData<Project[]>(queryKeys.projects, (known = []) => known.filter((project) => project.id !== id));
      void client.invalidateQueries({ queryKey: queryKeys.todos });
    },
  });
}
