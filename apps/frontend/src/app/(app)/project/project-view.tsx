'use client';

import { Hash } from 'lucide-react';
import { useSearchParams } from 'next/navigation';
import { useMemo } from 'react';
import { useProjects } from '../../../api/projects.ts';
import type { TodoQuery } from '../../../api/types.ts';
import { EmptyList } from '../../../todos/empty-list.tsx';
import { ListView } from '../../../todos/list-view.tsx';
import { ProjectTools } from './project-tools.tsx';

/** The todos of one project, in the order of the person. */
export function ProjectView() {
  const id = useSearchParams().get('id') ?? '';
  const project = useProjects().find((one) => one.id === id);
  const query = useMemo<TodoQuery>(() => ({ status: 'open', sort: 'manual', project: id }), [id]);
  const defaults = useMemo(() => ({ projectId: id }), [id]);
  return (
    <ListView
      key={id}
      title={project?.name ?? 'Project'}
      query={query}
      defaults={defaults}
      hide="project"
      tools={project && <ProjectTools project={project} />}
      about={(count) => `${count} open`}
      empty={(onNew) => (
        <EmptyList icon={<Hash className="size-6" />} title="Nothing to do here" onNew={onNew}>
          Add the first step of this project.
        </EmptyList>
      )}
    />
  );
}
