'use client';

import { type FocusEvent, useEffect, useRef } from 'react';
import type { TodoPatch } from '../api/types.ts';
import { useToday } from '../lib/use-today.ts';
import { atTime, type DueValue, dayHere, onDay, timeOf } from './due-value.ts';

interface DueFieldsProps {
  readonly value: DueValue;
  readonly onChange: (patch: TodoPatch) => void;
  readonly onLeave: () => void;
}

/** Day and time. They go away when the focus does. */
export function DueFields({ value, onChange, onLeave }: DueFieldsProps) {
  const today = useToday();
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // after the menu has given the focus back
    const timer = setTimeout(() => first.current?.focus(), 50);
    return () => clearTimeout(timer);
  }, []);
  const onBlur = (event: FocusEvent<HTMLElement>) => {
    if (!event.currentTarget.contains(event.relatedTarget)) onLeave();
  };
  const day = dayHere(value);
  return (
    <fieldset className="inline-flex gap-1.5" onBlur={onBlur}>
      <legend className="sr-only">Due</legend>
      <input
        ref={first}
        type="date"
        aria-label="Due date"
        max="9999-12-31"
        value={day ?? ''}
        onChange={(event) => onChange(onDay(value, event.target.value || null))}
        className="field h-8 px-2 text-sm pointer-coarse:h-10"
      />
      <input
        type="time"
        aria-label="Due time"
        value={value.dueAt ? timeOf(value.dueAt) : ''}
        onChange={(event) => onChange(atTime(day ?? today, event.target.value))}
        className="field h-8 px-2 text-sm pointer-coarse:h-10"
      />
    </fieldset>
  );
}
