'use client';

import { useRouter, useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { useMe } from '../../../api/me.ts';
import { useTodos } from '../../../api/todos.ts';
import { useShortcuts } from '../../../lib/use-shortcuts.ts';
import { PageHeader } from '../../../shell/page-header.tsx';
import { Composer } from './composer.tsx';
import { FilterNav } from './filter-nav.tsx';
import { filters, statusOf } from './filters.ts';
import { TodosBody } from './todos-body.tsx';
import { useShownTodos } from './use-shown-todos.ts';

export function TodosView() {
  const status = statusOf(useSearchParams().get('show'));
  const [composing, setComposing] = useState(false);
  const router = useRouter();
  const { data: me } = useMe();
  const query = useTodos(status);
  const shown = useShownTodos(query.data, status);
  const compose = () => setComposing(true);
  const show = (index: number) => () => router.replace(filters[index]?.href ?? '/todos', { scroll: false });
  useShortcuts({ n: compose, 1: show(0), 2: show(1), 3: show(2) });
  return (
    <>
      <PageHeader title="Todos">{query.data && summary(shown.todos.length, query.hasNextPage, status)}</PageHeader>
      <FilterNav current={status} />
      <Composer userId={me?.id} open={composing} onOpenChange={setComposing} />
      <TodosBody key={status} status={status} userId={me?.id} query={query} shown={shown} onNew={compose} />
    </>
  );
}

/** Counts what is loaded, and says so when there is more. */
function summary(count: number, more: boolean, status: string): string {
  const date = new Date().toLocaleDateString('en-GB', { weekday: 'long', day: 'numeric', month: 'long' });
  if (count === 0) return date;
  const number = `${count}${more ? '+' : ''}`;
  return `${date} · ${number} ${status === 'all' ? 'in all' : status}`;
}
