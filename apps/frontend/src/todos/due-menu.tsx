'use client';

import { Calendar, CalendarDays, CalendarX, Sun, Sunrise } from 'lucide-react';
import { addDays, nextMonday } from '../lib/dates.ts';
import { useToday } from '../lib/use-today.ts';
import { MenuItem, MenuLine, MenuPopup } from '../ui/menu.tsx';
import type { MenuPlace } from '../ui/use-menu.ts';

interface DueMenuProps {
  readonly place: MenuPlace;
  /** There is a day that can be taken away. */
  readonly dated: boolean;
  readonly onDay: (day: string | null) => void;
  /** Another day, or a time. */
  readonly onOther: () => void;
}

export function DueMenu({ place, dated, onDay, onOther }: DueMenuProps) {
  const today = useToday();
  return (
    <MenuPopup place={place}>
      <MenuItem icon={<Sun className="size-4" />} onClick={() => onDay(today)}>
        Today
      </MenuItem>
      <MenuItem icon={<Sunrise className="size-4" />} onClick={() => onDay(addDays(today, 1))}>
        Tomorrow
      </MenuItem>
      <MenuItem icon={<CalendarDays className="size-4" />} onClick={() => onDay(nextMonday(today))}>
        Next Monday
      </MenuItem>
      <MenuItem icon={<Calendar className="size-4" />} onClick={onOther}>
        Another day or time
      </MenuItem>
      {dated && (
        <>
          <MenuLine />
          <MenuItem icon={<CalendarX className="size-4" />} onClick={() => onDay(null)}>
            No due date
          </MenuItem>
        </>
      )}
    </MenuPopup>
  );
}
