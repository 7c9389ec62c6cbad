import type { ReactNode } from 'react';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';

interface EmptyListProps {
  readonly icon: ReactNode;
  readonly title: string;
  /** Default: there is nothing to add here. */
  readonly onNew?: () => void;
  readonly children: ReactNode;
}

export function EmptyList({ icon, title, onNew, children }: EmptyListProps) {
  const action = onNew && (
    <Button look="primary" onClick={onNew}>
      Add a todo
    </Button>
  );
  return (
    <Notice icon={icon} title={title} action={action}>
      {children}
    </Notice>
  );
}
