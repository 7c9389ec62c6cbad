'use client';

import { useRouter, useSearchParams } from 'next/navigation';
import { Suspense, useState } from 'react';
import { ListSkeleton } from '../../../ui/list-skeleton.tsx';
import { AssistantHeader } from './assistant-header.tsx';
import { StoredThread } from './stored-thread.tsx';
import { emptyThread } from './thread.ts';
import { ThreadView } from './thread-view.tsx';

export function AssistantView() {
  return (
    <Suspense fallback={<ListSkeleton label="Loading the assistant" />}>
      <Assistant />
    </Suspense>
  );
}

/** The conversation in the address is the one on screen. One that begins here gets its address while it goes on. */
function Assistant() {
  const router = useRouter();
  const inAddress = useSearchParams().get('c') ?? undefined;
  const [begun, setBegun] = useState<string>();
  const [round, setRound] = useState(0);
  const [seen, setSeen] = useState(inAddress);
  if (seen !== inAddress) {
    setSeen(inAddress);
    // gone on to another one: back here it is loaded as it is then
    if (begun !== inAddress) setBegun(undefined);
  }
  const isNew = !inAddress || inAddress === begun;

  const startAnew = () => {
    setRound(round + 1);
    setBegun(undefined);
    router.push('/assistant');
  };
  const onBegun = (id: string) => {
    setBegun(id);
    window.history.replaceState(null, '', `/assistant?c=${id}`);
  };
  const onDeleted = (id: string) => {
    if (id === inAddress) startAnew();
  };
  return (
    <div className="flex min-h-[calc(100dvh-8.5rem)] flex-col md:min-h-[calc(100dvh-7rem)]">
      <AssistantHeader current={inAddress} onNew={startAnew} onDeleted={onDeleted} />
      {isNew ? (
        <ThreadView key={`new-${round}`} initial={emptyThread} conversationId={undefined} onBegun={onBegun} />
      ) : (
        <StoredThread key={inAddress} id={inAddress} />
      )}
    </div>
  );
}
