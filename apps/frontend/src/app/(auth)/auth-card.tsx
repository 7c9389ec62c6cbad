import type { ReactNode } from 'react';

interface AuthCardProps {
  readonly title: string;
  readonly lead: ReactNode;
  readonly children: ReactNode;
  /** The way to the other page. */
  readonly footer?: ReactNode;
}

export function AuthCard({ title, lead, children, footer }: AuthCardProps) {
  return (
    <>
      <div className="rounded-2xl border border-line bg-surface p-6 shadow-card sm:p-8">
        <h1 className="font-semibold text-xl">{title}</h1>
        <p className="mt-1 mb-6 text-pretty text-soft [overflow-wrap:anywhere]">{lead}</p>
        {children}
      </div>
      {footer && <p className="mt-6 text-center text-soft">{footer}</p>}
    </>
  );
}
