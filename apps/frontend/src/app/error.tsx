'use client';

import { TriangleAlert } from 'lucide-react';
import { isMissingFile } from '../lib/missing-file.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';

interface ErrorPageProps {
  readonly error: Error & { readonly digest?: string };
  readonly reset: () => void;
}

/** A page whose files are gone, as when the server was replaced meanwhile, is asked for anew. */
export default function ErrorPage({ error, reset }: ErrorPageProps) {
  const missing = isMissingFile(error);
  return (
    <main className="grid min-h-dvh place-items-center">
      <Notice
        heading="h1"
        tone="danger"
        icon={<TriangleAlert className="size-6" />}
        title="Something went wrong here"
        action={
          <Button look="primary" onClick={missing ? () => window.location.reload() : reset}>
            {missing ? 'Reload' : 'Try again'}
          </Button>
        }
      >
        {missing
          ? 'A part of this page could not be loaded. Your todos are safe; reload to go on.'
          : 'Your todos are safe. Try again; if it keeps happening, reload the page.'}
        {error.digest && ` Reference: ${error.digest}`}
      </Notice>
    </main>
  );
}
