'use client';

import { History as Clock, Trash2 } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { type Conversation, useConversations, useDeleteConversation } from '../../../api/assistant.ts';
import { useTimeZone } from '../../../lib/time-zone.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ListSkeleton } from '../../../ui/list-skeleton.tsx';
import { LoadError } from '../../../ui/load-error.tsx';
import { LoadMore } from '../../../ui/load-more.tsx';
import { notify } from '../../../ui/toasts.ts';

interface HistoryProps {
  readonly current: string | undefined;
  readonly onDeleted: (id: string) => void;
}

/** The conversations of before: to go on with one, or to delete it. */
export function History({ current, onDeleted }: HistoryProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button look="quiet" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Clock aria-hidden="true" className="size-4" />
        <span className="max-sm:sr-only">Conversations</span>
      </Button>
      {open && (
        <Dialog title="Conversations" place="side" onClose={() => setOpen(false)}>
          <ConversationList current={current} onOpen={() => setOpen(false)} onDeleted={onDeleted} />
        </Dialog>
      )}
    </>
  );
}

function ConversationList({ current, onOpen, onDeleted }: HistoryProps & { readonly onOpen: () => void }) {
  const { data, error, isFetching, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useConversations();
  if (!data && error) return <LoadError what="your conversations" error={error} retrying={isFetching} onRetry={() => void refetch()} />;
  if (!data) return <ListSkeleton label="Loading your conversations" />;
  // one without a title was begun and never spoken in
  const conversations = data.pages.flatMap((page) => page.items).filter(({ title }) => title !== '');
  if (conversations.length === 0) return <p className="px-2 py-8 text-center text-soft">There are none yet. Say something to begin one.</p>;
  return (
    <>
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari drops the role of lists without markers */}
      <ul role="list" className="space-y-0.5">
        {conversations.map((conversation) => (
          <ConversationItem
            key={conversation.id}
            conversation={conversation}
            current={conversation.id === current}
            onOpen={onOpen}
            onDeleted={onDeleted}
          />
        ))}
      </ul>
      {hasNextPage && <LoadMore loading={isFetchingNextPage} onLoad={() => void fetchNextPage()} />}
    </>
  );
}

interface ConversationItemProps {
  readonly conversation: Conversation;
  readonly current: boolean;
  readonly onOpen: () => void;
  readonly onDeleted: (id: string) => void;
}

function ConversationItem({ conversation: { id, title, createdAt }, current, onOpen, onDeleted }: ConversationItemProps) {
  const timeZone = useTimeZone();
  const { mutate: remove, isPending } = useDeleteConversation();
  const onDelete = () =>
    remove(id, {
      onSuccess: () => onDeleted(id),
      onError: () => notify({ title: `Could not delete “${title}”. Try again`, tone: 'danger' }),
    });
  return (
    <li className={`group flex items-center rounded-lg hover:bg-hover ${current ? 'bg-pressed' : ''} ${isPending ? 'opacity-50' : ''}`}>
      <Link
        href={`/assistant?c=${id}`}
        aria-current={current ? 'page' : undefined}
        onClick={onOpen}
        className="min-w-0 flex-1 rounded-lg px-2 py-2"
      >
        <span className="block truncate font-medium text-sm">{title}</span>
        <span className="block text-soft text-xs">
          {new Date(createdAt).toLocaleString(undefined, { timeZone, dateStyle: 'medium', timeStyle: 'short' })}
        </span>
      </Link>
      <button
        type="button"
        aria-label={`Delete ${title}`}
        aria-disabled={isPending || undefined}
        onClick={isPending ? undefined : onDelete}
        className="grid size-9 shrink-0 place-items-center rounded-lg text-faint hover:text-danger pointer-coarse:size-11"
      >
        <Trash2 aria-hidden="true" className="size-4" />
      </button>
    </li>
  );
}
