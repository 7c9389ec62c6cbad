'use client';

import type { ComponentProps } from 'react';
import { MenuPopup } from '../ui/menu.tsx';
import type { MenuPlace } from '../ui/use-menu.ts';
import { PriorityChoices } from './priority-choices.tsx';

export function PriorityMenu({ place, ...choices }: ComponentProps<typeof PriorityChoices> & { readonly place: MenuPlace }) {
  return (
    <MenuPopup place={place}>
      <PriorityChoices {...choices} />
    </MenuPopup>
  );
}
