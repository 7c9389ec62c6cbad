import { CircleCheckBig, Inbox, ListChecks } from 'lucide-react';
import Link from 'next/link';
import type { TodoStatus } from '../../../api/types.ts';
import { Button, buttonStyle } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';

interface EmptyTodosProps {
  readonly status: TodoStatus;
  readonly onNew: () => void;
}

export function EmptyTodos({ status, onNew }: EmptyTodosProps) {
  if (status === 'completed') {
    return (
      <Notice
        icon={<ListChecks className="size-6" />}
        title="Nothing completed yet"
        action={
          <Link href="/todos" replace className={buttonStyle({ look: 'plain' })}>
            See what is open
          </Link>
        }
      >
        What you check off shows up here.
      </Notice>
    );
  }
  const all = status === 'all';
  return (
    <Notice
      icon={all ? <Inbox className="size-6" /> : <CircleCheckBig className="size-6" />}
      title={all ? 'No todos yet' : 'All clear'}
      action={
        <Button look="primary" onClick={onNew}>
          Add a todo
        </Button>
      }
    >
      {all ? 'Write down the first thing on your mind.' : 'Nothing is open. Write down the next thing on your mind, or enjoy the calm.'}
    </Notice>
  );
}
