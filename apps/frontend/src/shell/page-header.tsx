import type { ReactNode } from 'react';

interface PageHeaderProps {
  readonly title: string;
  /** At the end of the line, such as a menu. */
  readonly tools?: ReactNode;
  readonly children?: ReactNode;
}

export function PageHeader({ title, tools, children }: PageHeaderProps) {
  return (
    <div className="mb-5 flex items-start justify-between gap-3">
      <div className="min-w-0">
        <h1 className="font-semibold text-2xl [overflow-wrap:anywhere]">{title}</h1>
        <p className="mt-0.5 min-h-6 text-faint">{children}</p>
      </div>
      {tools && <div className="flex shrink-0 items-center gap-1 pt-0.5">{tools}</div>}
    </div>
  );
}
