import Link from 'next/link';
import type { ComponentProps } from 'react';

export function AuthLink(props: Omit<ComponentProps<typeof Link>, 'className'>) {
  return <Link {...props} className="rounded font-medium text-accent underline-offset-4 hover:underline" />;
}
