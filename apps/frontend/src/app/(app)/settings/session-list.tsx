'use client';

import { Laptop, Smartphone } from 'lucide-react';
import { type AccountSession, useEndSessions, useSessions } from '../../../api/sessions.ts';
import { deviceName } from '../../../lib/device-name.ts';
import { useTimeZone } from '../../../lib/time-zone.ts';
import { Button } from '../../../ui/button.tsx';
import { ListSkeleton } from '../../../ui/list-skeleton.tsx';
import { LoadError } from '../../../ui/load-error.tsx';
import { notify } from '../../../ui/toasts.ts';

export function SessionList() {
  const { data: sessions, error, isFetching, refetch } = useSessions();
  const end = useEndSessions();
  if (!sessions && error) return <LoadError what="your sessions" error={error} retrying={isFetching} onRetry={() => void refetch()} />;
  if (!sessions) return <ListSkeleton label="Loading your sessions" />;
  const onEnd = (id: string, what: string) =>
    end.mutate(id, {
      onSuccess: () => notify({ title: `Signed out of ${what}` }),
      onError: () => notify({ title: `Could not sign out of ${what}. Try again`, tone: 'danger' }),
    });
  return (
    <>
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari drops the role of lists without markers */}
      <ul role="list" aria-label="Sessions" className="divide-y divide-line rounded-xl border border-line">
        {sessions.map((session) => (
          <SessionItem key={session.id} session={session} busy={end.isPending} onEnd={onEnd} />
        ))}
      </ul>
      {sessions.length > 1 && (
        <Button busy={end.isPending} onClick={() => onEnd('others', 'all other sessions')}>
          Sign out everywhere else
        </Button>
      )}
      <p className="text-faint text-sm">What is signed out elsewhere stops within moments.</p>
    </>
  );
}

interface SessionItemProps {
  readonly session: AccountSession;
  readonly busy: boolean;
  readonly onEnd: (id: string, what: string) => void;
}

function SessionItem({ session, busy, onEnd }: SessionItemProps) {
  const device = deviceName(session.userAgent);
  const timeZone = useTimeZone();
  const since = new Date(session.createdAt).toLocaleString(undefined, { timeZone, dateStyle: 'medium', timeStyle: 'short' });
  const Icon = /iPhone|Android/.test(device) ? Smartphone : Laptop;
  return (
    <li className="flex items-center gap-3 px-4 py-3">
      <Icon aria-hidden="true" className="size-5 shrink-0 text-faint" />
      <div className="min-w-0 flex-1">
        <p className="font-medium text-sm">{device}</p>
        <p className="text-faint text-sm">
          Since {since}
          {session.ipAddress && ` from ${session.ipAddress}`}
        </p>
      </div>
      {session.current ? (
        <span className="rounded-full bg-success-soft px-2.5 py-0.5 font-medium text-success text-xs">This one</span>
      ) : (
        <Button size="small" busy={busy} onClick={() => onEnd(session.id, device)}>
          Sign out<span className="sr-only"> of {device}</span>
        </Button>
      )}
    </li>
  );
}
