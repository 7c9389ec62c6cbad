'use client';

import { Repeat } from 'lucide-react';
import { recurrenceWords } from '../lib/recurrence.ts';
import { late } from '../ui/late.tsx';
import { useMenu } from '../ui/use-menu.ts';
import { chip } from './chip.ts';
import type { RecurrenceMenuProps } from './recurrence-menu.tsx';

const RecurrenceMenu = late(() => import('./recurrence-menu.tsx').then(({ RecurrenceMenu: component }) => component));

export function RecurrencePicker(props: Omit<RecurrenceMenuProps, 'place'>) {
  const { value } = props;
  const words = value ? recurrenceWords(value) : 'Does not repeat';
  const { place, trigger } = useMenu();
  return (
    <>
      <button {...trigger} className={`${chip} max-w-full`} aria-label={`Repeats: ${words}`}>
        <Repeat aria-hidden="true" className="size-4 shrink-0" />
        <span className="truncate">{value ? words : 'Repeat'}</span>
      </button>
      {place && <RecurrenceMenu place={place} {...props} />}
    </>
  );
}
