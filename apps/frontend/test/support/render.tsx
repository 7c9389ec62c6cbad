import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { OutboxProvider } from '../../src/api/outbox-context.tsx';
import { memoryStore } from '../../src/api/outbox-store.ts';
import { queryKeys } from '../../src/api/query-keys.ts';
import type { TodoPages } from '../../src/api/todo-cache.ts';
import type { Todo, TodoStatus } from '../../src/api/types.ts';
import { OpenOutbox } from './open-outbox.tsx';

export function testClient(): QueryClient {
  return new QueryClient({ defaultOptions: { queries: { retry: false }, mutations: { retryDelay: 0 } } });
}

export function within(client: QueryClient, onRefused = () => {}) {
  const store = memoryStore();
  return ({ children }: { readonly children: ReactNode }) => (
    <QueryClientProvider client={client}>
      <OutboxProvider client={client} store={store} onRefused={onRefused} onSignedOut={() => {}}>
        <OpenOutbox />
        {children}
      </OutboxProvider>
    </QueryClientProvider>
  );
}

export function renderWith(client: QueryClient, element: ReactNode, onRefused = () => {}) {
  return render(element, { wrapper: within(client, onRefused) });
}

export function putTodos(client: QueryClient, status: TodoStatus, items: readonly Todo[]): void {
  client.setQueryData<TodoPages>(queryKeys.todoList({ status }), {
    pages: [{ items: [...items], nextCursor: null }],
    pageParams: [undefined],
  });
}

export function listed(client: QueryClient, status: TodoStatus): Todo[] {
  return client.getQueryData<TodoPages>(queryKeys.todoList({ status }))?.pages.flatMap((page) => page.items) ?? [];
}
