'use client';

import { Menu } from '@base-ui/react/menu';
import { Calendar, CalendarDays, CalendarX, Sun, Sunrise } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { addDays, dayLabel, nextMonday } from '../../../lib/dates.ts';
import { useToday } from '../../../lib/use-today.ts';
import { MenuItem, MenuLine, MenuPopup } from '../../../ui/menu.tsx';
import { chip } from './chip.ts';

interface DuePickerProps {
  readonly value: string | null;
  readonly onChange: (day: string | null) => void;
}

/** The usual days in one step; any other day by the date field of the browser, which phones and screen readers know best. */
export function DuePicker({ value, onChange }: DuePickerProps) {
  const today = useToday();
  const [picking, setPicking] = useState(false);
  if (picking) return <DayField value={value} onChange={onChange} onLeave={() => setPicking(false)} />;
  const days = [
    { label: 'Today', day: today, icon: <Sun className="size-4" /> },
    { label: 'Tomorrow', day: addDays(today, 1), icon: <Sunrise className="size-4" /> },
    { label: 'Next Monday', day: nextMonday(today), icon: <CalendarDays className="size-4" /> },
  ];
  return (
    <Menu.Root>
      <Menu.Trigger className={chip} aria-label={value ? `Due ${dayLabel(value, today)}` : 'Due date'}>
        <Calendar aria-hidden="true" className="size-4" />
        {value ? dayLabel(value, today) : 'Due date'}
      </Menu.Trigger>
      <MenuPopup>
        {days.map(({ label, day, icon }) => (
          <MenuItem key={label} icon={icon} onClick={() => onChange(day)}>
            {label}
          </MenuItem>
        ))}
        <MenuItem icon={<Calendar className="size-4" />} onClick={() => setPicking(true)}>
          Another day
        </MenuItem>
        {value && (
          <>
            <MenuLine />
            <MenuItem icon={<CalendarX className="size-4" />} onClick={() => onChange(null)}>
              No due date
            </MenuItem>
          </>
        )}
      </MenuPopup>
    </Menu.Root>
  );
}

function DayField({ value, onChange, onLeave }: DuePickerProps & { readonly onLeave: () => void }) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // after the menu has given the focus back
    const timer = setTimeout(() => {
      field.current?.focus();
      openPicker(field.current);
    }, 50);
    return () => clearTimeout(timer);
  }, []);
  return (
    <input
      ref={field}
      type="date"
      aria-label="Due date"
      max="9999-12-31"
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value || null)}
      onBlur={onLeave}
      className="field h-8 px-2 text-sm"
    />
  );
}

/** Browsers open it only on a fresh click; the field works without. */
function openPicker(field: HTMLInputElement | null): void {
  try {
    field?.showPicker();
  } catch {
    // typed instead
  }
}
