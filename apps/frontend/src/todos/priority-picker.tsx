'use client';

import { Flag } from 'lucide-react';
import type { Priority } from '../api/types.ts';
import { late } from '../ui/late.tsx';
import { useMenu } from '../ui/use-menu.ts';
import { chip } from './chip.ts';
import { priorityOf } from './priorities.ts';

const PriorityMenu = late(() => import('./priority-menu.tsx').then(({ PriorityMenu: component }) => component));

interface PriorityPickerProps {
  readonly value: Priority;
  readonly onChange: (priority: Priority) => void;
}

export function PriorityPicker({ value, onChange }: PriorityPickerProps) {
  const { label, color } = priorityOf(value);
  const { place, trigger } = useMenu();
  return (
    <>
      <button {...trigger} className={chip} aria-label={`Priority: ${label}`}>
        <Flag aria-hidden="true" className={`size-4 ${color} ${value === 'none' ? '' : 'fill-current'}`} />
        {value === 'none' ? 'Priority' : label}
      </button>
      {place && <PriorityMenu place={place} value={value} onChange={onChange} />}
    </>
  );
}
