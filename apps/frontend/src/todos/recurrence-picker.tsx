'use client';

import { Menu } from '@base-ui/react/menu';
import { Repeat } from 'lucide-react';
import { commonRules, recurrenceWords } from '../lib/recurrence.ts';
import { MenuChoice, MenuLabel, MenuPopup } from '../ui/menu.tsx';
import { chip } from './chip.ts';

interface RecurrencePickerProps {
  readonly value: string | null;
  /** The day that a rule starts from. */
  readonly day: string;
  readonly onChange: (recurrence: string | null) => void;
}

const never = 'never';

export function RecurrencePicker({ value, day, onChange }: RecurrencePickerProps) {
  const words = value ? recurrenceWords(value) : 'Does not repeat';
  const rules = [...new Set([...commonRules(day), ...(value ? [value] : [])])];
  return (
    <Menu.Root>
      <Menu.Trigger className={`${chip} max-w-full`} aria-label={`Repeats: ${words}`}>
        <Repeat aria-hidden="true" className="size-4 shrink-0" />
        <span className="truncate">{value ? words : 'Repeat'}</span>
      </Menu.Trigger>
      <MenuPopup>
        <Menu.RadioGroup value={value ?? never} onValueChange={(next) => onChange(next === never ? null : String(next))}>
          <MenuLabel>Repeat</MenuLabel>
          <MenuChoice value={never} closeOnClick>
            Does not repeat
          </MenuChoice>
          {rules.map((rule) => (
            <MenuChoice key={rule} value={rule} closeOnClick>
              {recurrenceWords(rule)}
            </MenuChoice>
          ))}
        </Menu.RadioGroup>
      </MenuPopup>
    </Menu.Root>
  );
}
