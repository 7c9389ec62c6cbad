'use client';

import Link from 'next/link';
import { useSearchParams } from 'next/navigation';
import { Suspense } from 'react';
import { buttonStyle } from '../../../ui/button.tsx';
import { AuthNews } from '../auth-news.tsx';

/** Where people land after the link of a mail confirmed an address, or could not. */
export function VerifyEmailView() {
  return (
    <Suspense>
      <Outcome />
    </Suspense>
  );
}

function Outcome() {
  const failed = useSearchParams().has('error');
  return failed ? <DeadLink /> : <Confirmed />;
}

function Confirmed() {
  return (
    <AuthNews title="Thank you, that is confirmed" action={<WayOn href="/" text="Go to your todos" />}>
      We know now that mails reach you at this address.
    </AuthNews>
  );
}

function DeadLink() {
  return (
    <AuthNews title="This link does not work any more" action={<WayOn href="/settings" text="Go to your settings" />}>
      Links to confirm an address work for an hour. Your settings send you another one; so does signing in, where that comes first.
    </AuthNews>
  );
}

function WayOn({ href, text }: { readonly href: string; readonly text: string }) {
  return (
    <Link href={href} className={buttonStyle({ look: 'primary', size: 'large', className: 'w-full' })}>
      {text}
    </Link>
  );
}
