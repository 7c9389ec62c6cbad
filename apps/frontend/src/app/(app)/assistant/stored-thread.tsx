'use client';

import { MessageCircleOff } from 'lucide-react';
import Link from 'next/link';
import { useConversation } from '../../../api/assistant.ts';
import { ProblemError } from '../../../api/problem.ts';
import { buttonStyle } from '../../../ui/button.tsx';
import { ListSkeleton } from '../../../ui/list-skeleton.tsx';
import { LoadError } from '../../../ui/load-error.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { threadOf } from './thread.ts';
import { ThreadView } from './thread-view.tsx';

export function StoredThread({ id }: { readonly id: string }) {
  const { data, error, isFetching, refetch } = useConversation(id);
  if (data) return <ThreadView initial={threadOf(data)} conversationId={id} onBegun={() => {}} />;
  if (error instanceof ProblemError && error.status < 500) return <Gone />;
  if (error) return <LoadError what="this conversation" error={error} retrying={isFetching} onRetry={() => void refetch()} />;
  return <ListSkeleton label="Loading the conversation" />;
}

function Gone() {
  const action = (
    <Link href="/assistant" className={buttonStyle({ look: 'primary' })}>
      Begin a new one
    </Link>
  );
  return (
    <Notice icon={<MessageCircleOff className="size-6" />} title="This conversation is gone" action={action}>
      It was deleted, or it belongs to somebody else.
    </Notice>
  );
}
