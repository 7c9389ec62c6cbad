'use client';

import { commonRules, recurrenceWords } from '../lib/recurrence.ts';
import { MenuChoice, MenuChoices, MenuPopup } from '../ui/menu.tsx';
import type { MenuPlace } from '../ui/use-menu.ts';

export interface RecurrenceMenuProps {
  readonly place: MenuPlace;
  readonly value: string | null;
  /** The day that a rule starts from. */
  readonly day: string;
  readonly onChange: (recurrence: string | null) => void;
}

const never = 'never';

export function RecurrenceMenu({ place, value, day, onChange }: RecurrenceMenuProps) {
  const rules = [...new Set([...commonRules(day), ...(value ? [value] : [])])];
  return (
    <MenuPopup place={place}>
      <MenuChoices label="Repeat" value={value ?? never} onChange={(next) => onChange(next === never ? null : next)}>
        <MenuChoice value={never}>Does not repeat</MenuChoice>
        {rules.map((rule) => (
          <MenuChoice key={rule} value={rule}>
            {recurrenceWords(rule)}
          </MenuChoice>
        ))}
      </MenuChoices>
    </MenuPopup>
  );
}
