'use client';

import { Menu } from '@base-ui/react/menu';
import { Ellipsis, Pencil, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useDeleteProject } from '../../../api/projects.ts';
import type { Project } from '../../../api/types.ts';
import { openRenameProject } from '../../../shell/project-dialog.tsx';
import { failureNotice } from '../../../todos/failure-notice.ts';
import { buttonStyle } from '../../../ui/button.tsx';
import { MenuItem, MenuPopup } from '../../../ui/menu.tsx';
import { notify } from '../../../ui/toasts.ts';

export function ProjectMenu({ project }: { readonly project: Project }) {
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
    <Menu.Root>
      <Menu.Trigger aria-label="More for the project" className={buttonStyle({ look: 'quiet', size: 'icon' })}>
        <Ellipsis aria-hidden="true" className="size-4.5" />
      </Menu.Trigger>
      <MenuPopup align="end">
        <MenuItem icon={<Pencil className="size-4" />} onClick={() => openRenameProject(project)}>
          Rename
        </MenuItem>
        <MenuItem icon={<Trash2 className="size-4" />} tone="danger" onClick={remove}>
          Delete, keep its todos
        </MenuItem>
      </MenuPopup>
    </Menu.Root>
  );
}
