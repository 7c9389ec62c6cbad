import Link from 'next/link';
import type { ComponentProps } from 'react';

/** Not loaded ahead: most people who sign in need no other page than this one, and its weight counts. */
export function AuthLink(props: Omit<ComponentProps<typeof Link>, 'className'>) {
  return <Link prefetch={false} {...props} className="rounded font-medium text-accent underline-offset-4 hover:underline" />;
}
