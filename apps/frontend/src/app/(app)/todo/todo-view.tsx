'use client';

import { useRouter, useSearchParams } from 'next/navigation';
import { TodoDetail } from '../../../detail/todo-detail.tsx';
import { homePath } from '../../../shell/nav-items.ts';

/** One todo on a page of its own. */
export function TodoView() {
  const router = useRouter();
  const id = useSearchParams().get('id') ?? '';
  return (
    <>
      <h1 className="sr-only">Todo</h1>
      <TodoDetail key={id} id={id} onGone={() => router.push(homePath)} />
    </>
  );
}
