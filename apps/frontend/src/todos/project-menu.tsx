'use client';

import { MenuPopup } from '../ui/menu.tsx';
import type { MenuPlace } from '../ui/use-menu.ts';
import { ProjectChoices, type ProjectChoicesProps } from './project-choices.tsx';

export function ProjectMenu({ place, ...choices }: ProjectChoicesProps & { readonly place: MenuPlace }) {
  return (
    <MenuPopup place={place}>
      <ProjectChoices {...choices} />
    </MenuPopup>
  );
}
