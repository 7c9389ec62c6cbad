import type { ReactNode } from 'react';

interface PageHeaderProps {
  readonly title: string;
  readonly children?: ReactNode;
}

export function PageHeader({ title, children }: PageHeaderProps) {
  return (
    <div className="mb-6">
      <h1 className="font-semibold text-2xl">{title}</h1>
      <p className="mt-0.5 min-h-6 text-faint">{children}</p>
    </div>
  );
}
