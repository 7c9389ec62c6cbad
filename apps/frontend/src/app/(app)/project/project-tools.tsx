'use client';

import { Ellipsis } from 'lucide-react';
import type { Project } from '../../../api/types.ts';
import { buttonStyle } from '../../../ui/button.tsx';
import { late } from '../../../ui/late.tsx';
import { useMenu } from '../../../ui/use-menu.ts';

const ProjectMenu = late(() => import('./project-menu.tsx').then(({ ProjectMenu: component }) => component));

export function ProjectTools({ project }: { readonly project: Project }) {
  const { place, trigger } = useMenu();
  return (
    <>
      <button {...trigger} aria-label="More for the project" className={buttonStyle({ look: 'quiet', size: 'icon' })}>
        <Ellipsis aria-hidden="true" className="size-4.5" />
      </button>
      {place && <ProjectMenu place={place} project={project} />}
    </>
  );
}
