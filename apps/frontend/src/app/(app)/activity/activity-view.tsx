'use client';

import { History } from 'lucide-react';
import Link from 'next/link';
import { useActivity } from '../../../api/activity.ts';
import { PageHeader } from '../../../shell/page-header.tsx';
import { buttonStyle } from '../../../ui/button.tsx';
import { ListSkeleton } from '../../../ui/list-skeleton.tsx';
import { LoadError } from '../../../ui/load-error.tsx';
import { LoadMore } from '../../../ui/load-more.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { ActivityDays } from './activity-days.tsx';

export function ActivityView() {
  return (
    <>
      <PageHeader title="Activity">What happened to your todos, as it happens.</PageHeader>
      <ActivityBody />
    </>
  );
}

function ActivityBody() {
  const query = useActivity();
  if (query.isPending) return <ListSkeleton label="Loading your activity" />;
  if (!query.data) {
    return <LoadError what="your activity" error={query.error} retrying={query.isFetching} onRetry={() => void query.refetch()} />;
  }
  if (query.data.length === 0) return <EmptyActivity />;
  return (
    <>
      <ActivityDays entries={query.data} />
      {query.hasNextPage && <LoadMore loading={query.isFetchingNextPage} onLoad={() => void query.fetchNextPage()} />}
    </>
  );
}

function EmptyActivity() {
  return (
    <Notice
      icon={<History className="size-6" />}
      title="Nothing has happened yet"
      action={
        <Link href="/today" className={buttonStyle({ look: 'primary' })}>
          Add your first todo
        </Link>
      }
    >
      Each todo you add, edit or complete leaves a line here.
    </Notice>
  );
}
