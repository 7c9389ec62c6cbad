'use client';

import { Pencil, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useDeleteProject } from '../../../api/projects.ts';
import type { Project } from '../../../api/types.ts';
import { openWindow } from '../../../shell/windows.ts';
import { failureNotice } from '../../../todos/failure-notice.ts';
import { MenuItem, MenuPopup } from '../../../ui/menu.tsx';
import { notify } from '../../../ui/toasts.ts';
import type { MenuPlace } from '../../../ui/use-menu.ts';

interface ProjectMenuProps {
  readonly place: MenuPlace;
  readonly project: Project;
}

export function ProjectMenu({ place, project }: ProjectMenuProps) {
  const router = useRouter();
  const erase = useDeleteProject();
  const remove = () =>
    erase.mutate(project.id, {
      onSuccess: () => {
        router.replace('/inbox');
        notify({ title: `Deleted the project “${project.name}”. Its todos are in the inbox.` });
      },
      onError: (error) => failureNotice(error, `Could not delete the project ${project.name}`, remove),
    });
  return (
    <MenuPopup place={place} align="end">
      <MenuItem icon={<Pencil className="size-4" />} onClick={() => openWindow({ name: 'project', given: project })}>
        Rename
      </MenuItem>
      <MenuItem icon={<Trash2 className="size-4" />} tone="danger" onClick={remove}>
        Delete, keep its todos
      </MenuItem>
    </MenuPopup>
  );
}
