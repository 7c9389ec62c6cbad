'use client';

import { TriangleAlert } from 'lucide-react';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';

interface ErrorPageProps {
  readonly error: Error & { readonly digest?: string };
  readonly reset: () => void;
}

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  return (
    <main className="grid min-h-dvh place-items-center">
      <Notice
        heading="h1"
        tone="danger"
        icon={<TriangleAlert className="size-6" />}
        title="Something went wrong here"
        action={
          <Button look="primary" onClick={reset}>
            Try again
          </Button>
        }
      >
        Your todos are safe. Try again; if it keeps happening, reload the page.
        {error.digest && ` Reference: ${error.digest}`}
      </Notice>
    </main>
  );
}
