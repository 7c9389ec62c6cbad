import { Compass } from 'lucide-react';
import Link from 'next/link';
import { buttonStyle } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';

export default function NotFound() {
  return (
    <main className="grid min-h-dvh place-items-center">
      <Notice
        heading="h1"
        icon={<Compass className="size-6" />}
        title="This page does not exist"
        action={
          <Link href="/today" className={buttonStyle({ look: 'primary' })}>
            Go to your todos
          </Link>
        }
      >
        The address may be mistyped, or the page has moved.
      </Notice>
    </main>
  );
}
