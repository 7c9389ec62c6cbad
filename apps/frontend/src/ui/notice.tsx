import type { ReactNode } from 'react';

interface NoticeProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly children: ReactNode;
  /** The next step. */
  readonly action?: ReactNode;
  readonly tone?: 'calm' | 'danger';
  /** Default: h2. A page that holds nothing else has it as its h1. */
  readonly heading?: 'h1' | 'h2';
}

/** Stands where content would be: nothing here yet, or something went wrong. Always with a next step. */
export function Notice({ icon, title, children, action, tone = 'calm', heading: Heading = 'h2' }: NoticeProps) {
  const colors = tone === 'danger' ? 'bg-danger-soft text-danger' : 'bg-accent-soft text-accent';
  return (
    <div role={tone === 'danger' ? 'alert' : undefined} className="enter flex flex-col items-center px-6 py-16 text-center">
      <span aria-hidden="true" className={`mb-4 grid size-12 place-items-center rounded-2xl ${colors}`}>
        {icon}
      </span>
      <Heading className="font-semibold text-lg">{title}</Heading>
      <p className="mt-1 max-w-sm text-pretty text-base text-soft">{children}</p>
      {action && <div className="mt-5 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
