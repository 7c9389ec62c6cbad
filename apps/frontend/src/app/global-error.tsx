'use client';

import '../styles/globals.css';
import ErrorPage from './error.tsx';

/** Stands in for the whole document when even the layout failed. */
export default function GlobalError(props: { readonly error: Error & { readonly digest?: string }; readonly reset: () => void }) {
  return (
    <html lang="en">
      <head>
        <title>Something went wrong · Keelson</title>
      </head>
      <body>
        <ErrorPage {...props} />
      </body>
    </html>
  );
}
