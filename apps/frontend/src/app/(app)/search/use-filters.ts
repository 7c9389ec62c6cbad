'use client';

import { useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import type { Priority, TodoQuery, TodoStatus } from '../../../api/types.ts';

export interface Filters {
  readonly q: string;
  readonly status: TodoStatus;
  readonly priority: Priority | '';
  readonly project: string;
  readonly tag: string;
  readonly dueFrom: string;
  readonly dueTo: string;
}

const none: Filters = { q: '', status: 'all', priority: '', project: '', tag: '', dueFrom: '', dueTo: '' };
const names = Object.keys(none) as (keyof Filters)[];
const allowed: { readonly [Name in keyof Filters]?: RegExp } = {
  status: /^(open|completed|all)$/,
  priority: /^(none|low|medium|high)$/,
  project: /^[0-9a-f-]{36}$/i,
  dueFrom: /^\d{4}-\d{2}-\d{2}$/,
  dueTo: /^\d{4}-\d{2}-\d{2}$/,
};

/** What the address asks for. What makes no sense in it is left out. */
export function useFilters(): readonly [Filters, (part: Partial<Filters>) => void] {
  const params = useSearchParams();
  const filters = useMemo(() => filtersOf(params), [params]);
  const change = useCallback((part: Partial<Filters>) => {
    const address = new URL(window.location.href);
    for (const [name, value] of Object.entries(part)) {
      if (value === none[name as keyof Filters]) address.searchParams.delete(name);
      else address.searchParams.set(name, value);
    }
    // each letter in the history would make the back button useless
    window.history.replaceState(null, '', address);
  }, []);
  return [filters, change];
}

export function filtersOf(params: Pick<URLSearchParams, 'get'>): Filters {
  const given = names.flatMap((name) => {
    const value = params.get(name);
    return value && (allowed[name]?.test(value) ?? true) ? [[name, value]] : [];
  });
  return { ...none, ...Object.fromEntries(given) };
}

export function queryOf({ q, ...filters }: Filters): TodoQuery {
  const set = Object.entries({ ...filters, q: q.trim() }).filter(([, value]) => value !== '');
  return Object.fromEntries(set) as TodoQuery;
}

export function isEmptyFilter(filters: Filters): boolean {
  return names.every((name) => filters[name] === none[name]);
}
