import { CircleAlert } from 'lucide-react';

/** Always in the page, so that its text is read out when it appears. */
export function FormError({ message }: { readonly message: string | undefined }) {
  return (
    <div role="alert">
      {message && (
        <p className="mb-5 flex gap-2.5 rounded-lg bg-danger-soft px-3.5 py-2.5 text-danger text-sm">
          <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
          {message}
        </p>
      )}
    </div>
  );
}
