'use client';

import { Menu } from '@base-ui/react/menu';
import { Flag } from 'lucide-react';
import type { Priority } from '../api/types.ts';
import { MenuPopup } from '../ui/menu.tsx';
import { chip } from './chip.ts';
import { priorityOf } from './priorities.ts';
import { PriorityChoices } from './priority-choices.tsx';

interface PriorityPickerProps {
  readonly value: Priority;
  readonly onChange: (priority: Priority) => void;
}

export function PriorityPicker({ value, onChange }: PriorityPickerProps) {
  const { label, color } = priorityOf(value);
  return (
    <Menu.Root>
      <Menu.Trigger className={chip} aria-label={`Priority: ${label}`}>
        <Flag aria-hidden="true" className={`size-4 ${color} ${value === 'none' ? '' : 'fill-current'}`} />
        {value === 'none' ? 'Priority' : label}
      </Menu.Trigger>
      <MenuPopup>
        <PriorityChoices value={value} onChange={onChange} />
      </MenuPopup>
    </Menu.Root>
  );
}
