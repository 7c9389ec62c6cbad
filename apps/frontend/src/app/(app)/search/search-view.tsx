'use client';

import { Search as SearchIcon, SearchX } from 'lucide-react';
import { useMemo } from 'react';
import type { TodoQuery } from '../../../api/types.ts';
import { useLater } from '../../../lib/use-later.ts';
import { EmptyList } from '../../../todos/empty-list.tsx';
import { ListView } from '../../../todos/list-view.tsx';
import { SearchFilters } from './search-filters.tsx';
import { isEmptyFilter, queryOf, useFilters } from './use-filters.ts';

const typingPause = 200;

/** Words and filters are in the address: a search can be kept, sent and gone back to. */
export function SearchView() {
  const [filters, setFilters] = useFilters();
  const words = useLater(filters.q, typingPause);
  const query = useMemo<TodoQuery>(() => queryOf({ ...filters, q: words }), [filters, words]);
  const everything = isEmptyFilter(filters);
  return (
    <ListView
      title="Search"
      query={query}
      about={(count) => (everything ? 'Everything you have, newest first' : `${count} found`)}
      empty={() => (
        <EmptyList
          icon={everything ? <SearchIcon className="size-6" /> : <SearchX className="size-6" />}
          title={everything ? 'Nothing here yet' : 'Nothing found'}
        >
          {everything ? 'What you write down can be found here.' : 'Try fewer words, or take a filter away.'}
        </EmptyList>
      )}
    >
      <SearchFilters filters={filters} onChange={setFilters} />
    </ListView>
  );
}
