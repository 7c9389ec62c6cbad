'use client';

import { Calendar } from 'lucide-react';
import { useState } from 'react';
import type { TodoPatch } from '../api/types.ts';
import { useToday } from '../lib/use-today.ts';
import { late } from '../ui/late.tsx';
import { useMenu } from '../ui/use-menu.ts';
import { chip } from './chip.ts';
import { DueFields } from './due-fields.tsx';
import { type DueValue, dueLabel, onDay } from './due-value.ts';

const DueMenu = late(() => import('./due-menu.tsx').then(({ DueMenu: component }) => component));

interface DuePickerProps {
  readonly value: DueValue;
  readonly onChange: (patch: TodoPatch) => void;
}

/** The usual days in one step; any other day and time by the fields of the browser, which phones and screen readers know best. */
export function DuePicker({ value, onChange }: DuePickerProps) {
  const today = useToday();
  const [picking, setPicking] = useState(false);
  const { place, trigger } = useMenu();
  if (picking) return <DueFields value={value} onChange={onChange} onLeave={() => setPicking(false)} />;
  const label = dueLabel(value, today);
  return (
    <>
      <button {...trigger} className={chip} aria-label={label ? `Due ${label}` : 'Due date'}>
        <Calendar aria-hidden="true" className="size-4" />
        {label || 'Due date'}
      </button>
      {place && (
        <DueMenu place={place} dated={label !== ''} onDay={(day) => onChange(onDay(value, day))} onOther={() => setPicking(true)} />
      )}
    </>
  );
}
