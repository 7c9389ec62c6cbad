'use client';

import { type ReactNode, useEffect, useRef } from 'react';
import { AuthCard } from './auth-card.tsx';

interface AuthNewsProps {
  readonly title: string;
  readonly children: ReactNode;
  /** The next step. */
  readonly action?: ReactNode;
  readonly footer?: ReactNode;
}

/** Stands where a form was, or where a link of a mail leads: takes the focus, so that it is read out. */
export function AuthNews({ title, children, action, footer }: AuthNewsProps) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), []);
  return (
    <div ref={place} tabIndex={-1} className="outline-none">
      <AuthCard title={title} lead={children} footer={footer}>
        {action}
      </AuthCard>
    </div>
  );
}
