import { Flag } from 'lucide-react';
import type { Priority } from '../api/types.ts';
import { MenuChoice, MenuChoices } from '../ui/menu.tsx';
import { priorities } from './priorities.ts';

interface PriorityChoicesProps {
  /** undefined: none of them is marked. */
  readonly value: Priority | undefined;
  readonly onChange: (priority: Priority) => void;
}

export function PriorityChoices({ value, onChange }: PriorityChoicesProps) {
  return (
    <MenuChoices<Priority> label="Priority" value={value} onChange={onChange}>
      {priorities.map((priority) => (
        <MenuChoice
          key={priority.value}
          value={priority.value}
          icon={<Flag aria-hidden="true" className={`size-4 ${priority.color} ${priority.value === 'none' ? '' : 'fill-current'}`} />}
        >
          {priority.label}
        </MenuChoice>
      ))}
    </MenuChoices>
  );
}
