'use client';

import { Menu } from '@base-ui/react/menu';
import { Calendar, CalendarDays, CalendarX, Sun, Sunrise } from 'lucide-react';
import { useState } from 'react';
import type { TodoPatch } from '../api/types.ts';
import { addDays, nextMonday } from '../lib/dates.ts';
import { useToday } from '../lib/use-today.ts';
import { MenuItem, MenuLine, MenuPopup } from '../ui/menu.tsx';
import { chip } from './chip.ts';
import { DueFields } from './due-fields.tsx';
import { type DueValue, dueLabel, onDay } from './due-value.ts';

interface DuePickerProps {
  readonly value: DueValue;
  readonly onChange: (patch: TodoPatch) => void;
}

/** The usual days in one step; any other day and time by the fields of the browser, which phones and screen readers know best. */
export function DuePicker({ value, onChange }: DuePickerProps) {
  const today = useToday();
  const [picking, setPicking] = useState(false);
  if (picking) return <DueFields value={value} onChange={onChange} onLeave={() => setPicking(false)} />;
  const label = dueLabel(value, today);
  const go = (day: string | null) => () => onChange(onDay(value, day));
  return (
    <Menu.Root>
      <Menu.Trigger className={chip} aria-label={label ? `Due ${label}` : 'Due date'}>
        <Calendar aria-hidden="true" className="size-4" />
        {label || 'Due date'}
      </Menu.Trigger>
      <MenuPopup>
        <MenuItem icon={<Sun className="size-4" />} onClick={go(today)}>
          Today
        </MenuItem>
        <MenuItem icon={<Sunrise className="size-4" />} onClick={go(addDays(today, 1))}>
          Tomorrow
        </MenuItem>
        <MenuItem icon={<CalendarDays className="size-4" />} onClick={go(nextMonday(today))}>
          Next Monday
        </MenuItem>
        <MenuItem icon={<Calendar className="size-4" />} onClick={() => setPicking(true)}>
          Another day or time
        </MenuItem>
        {label && (
          <>
            <MenuLine />
            <MenuItem icon={<CalendarX className="size-4" />} onClick={go(null)}>
              No due date
            </MenuItem>
          </>
        )}
      </MenuPopup>
    </Menu.Root>
  );
}
