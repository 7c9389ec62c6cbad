'use client';

import { Search } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useProjects, useTags } from '../../../api/projects.ts';
import { priorities } from '../../../todos/priorities.ts';
import { Button } from '../../../ui/button.tsx';
import { type Filters, isEmptyFilter } from './use-filters.ts';

interface SearchFiltersProps {
  readonly filters: Filters;
  readonly onChange: (part: Partial<Filters>) => void;
}

/** Fields of the browser: the lists open as phones and screen readers know best. */
export function SearchFilters({ filters, onChange }: SearchFiltersProps) {
  const words = useRef<HTMLInputElement>(null);
  const [text, type] = useTyped(filters.q, (q) => onChange({ q }));
  const projects = useProjects();
  const tags = useTags();
  useEffect(() => words.current?.focus({ preventScroll: true }), []);
  const clear = () => onChange({ q: '', status: 'all', priority: '', project: '', tag: '', dueFrom: '', dueTo: '' });
  return (
    <search className="mb-5 block">
      <div className="relative">
        <Search aria-hidden="true" className="pointer-events-none absolute top-1/2 left-3.5 size-4.5 -translate-y-1/2 text-faint" />
        <input
          ref={words}
          type="search"
          aria-label="Words"
          placeholder="Words in titles and notes"
          value={text}
          maxLength={200}
          autoComplete="off"
          onChange={(event) => type(event.target.value)}
          className="field h-11 w-full pr-3.5 pl-10.5 text-base"
        />
      </div>
      <div className="mt-2.5 grid grid-cols-2 gap-2 sm:flex sm:flex-wrap">
        <Choice label="Status" value={filters.status} onChange={(status) => onChange({ status: status as Filters['status'] })}>
          <option value="all">Open and completed</option>
          <option value="open">Open</option>
          <option value="completed">Completed</option>
        </Choice>
        <Choice label="Priority" value={filters.priority} onChange={(priority) => onChange({ priority: priority as Filters['priority'] })}>
          <option value="">Any priority</option>
          {priorities.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Choice>
        <Choice label="Project" value={filters.project} onChange={(project) => onChange({ project })}>
          <option value="">Any project</option>
          {projects.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Choice>
        <Choice label="Tag" value={filters.tag} onChange={(tag) => onChange({ tag })}>
          <option value="">Any tag</option>
          {tags.map((tag) => (
            <option key={tag} value={tag}>
              {tag}
            </option>
          ))}
        </Choice>
        <Day label="Due from" value={filters.dueFrom} onChange={(dueFrom) => onChange({ dueFrom })} />
        <Day label="Due to" value={filters.dueTo} onChange={(dueTo) => onChange({ dueTo })} />
        {!isEmptyFilter(filters) && (
          <Button look="quiet" size="small" onClick={clear} className="max-sm:-ml-1 max-sm:justify-self-start">
            Clear
          </Button>
        )}
      </div>
    </search>
  );
}

/** What is typed, at once: the address follows a moment later, and must not take letters back. What comes from elsewhere goes before it. */
function useTyped(value: string, onType: (text: string) => void): readonly [string, (text: string) => void] {
  const [text, setText] = useState(value);
  // what was told and has not come back yet
  const told = useRef<string[]>([]);
  useEffect(() => {
    const echo = told.current.lastIndexOf(value);
    if (echo < 0) setText(value);
    told.current = told.current.slice(echo + 1);
  }, [value]);
  const type = (next: string) => {
    told.current.push(next);
    setText(next);
    onType(next);
  };
  return [text, type];
}

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Choice({ label, value, onChange, children }: FieldProps & { readonly children: ReactNode }) {
  return (
    <select
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      className="field h-8 min-w-0 px-2 text-sm sm:max-w-44 pointer-coarse:h-10"
    >
      {children}
    </select>
  );
}

function Day({ label, value, onChange }: FieldProps) {
  return (
    <label className="flex min-w-0 items-center gap-1.5 text-faint text-sm max-sm:flex-col max-sm:items-stretch max-sm:gap-0.5">
      {label}
      <input
        type="date"
        value={value}
        max="9999-12-31"
        onChange={(event) => onChange(event.target.value)}
        className="field h-8 min-w-0 px-2 text-ink text-sm pointer-coarse:h-10"
      />
    </label>
  );
}
