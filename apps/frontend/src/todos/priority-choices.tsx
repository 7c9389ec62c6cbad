'use client';

import { Menu } from '@base-ui/react/menu';
import { Flag } from 'lucide-react';
import type { Priority } from '../api/types.ts';
import { MenuChoice, MenuLabel } from '../ui/menu.tsx';
import { priorities } from './priorities.ts';

interface PriorityChoicesProps {
  /** undefined: none of them is marked. */
  readonly value: Priority | undefined;
  readonly onChange: (priority: Priority) => void;
}

export function PriorityChoices({ value, onChange }: PriorityChoicesProps) {
  return (
    <Menu.RadioGroup value={value} onValueChange={(next) => onChange(next as Priority)}>
      <MenuLabel>Priority</MenuLabel>
      {priorities.map((priority) => (
        <MenuChoice
          key={priority.value}
          value={priority.value}
          closeOnClick
          icon={<Flag aria-hidden="true" className={`size-4 ${priority.color} ${priority.value === 'none' ? '' : 'fill-current'}`} />}
        >
          {priority.label}
        </MenuChoice>
      ))}
    </Menu.RadioGroup>
  );
}
