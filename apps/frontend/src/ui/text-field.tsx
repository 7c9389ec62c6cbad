'use client';

import { type ComponentProps, type ReactNode, useId } from 'react';

type TextFieldProps = ComponentProps<'input'> & {
  readonly label: string;
  readonly error?: string;
  readonly hint?: string;
  /** Stands at the end of the field, such as a button that shows a password. */
  readonly trailing?: ReactNode;
};

export function TextField({ label, error, hint, trailing, className, ...input }: TextFieldProps) {
  const id = useId();
  const message = error ?? hint;
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1.5 block font-medium text-sm">
        {label}
      </label>
      <div className="relative">
        <input
          {...input}
          id={id}
          aria-invalid={error ? true : undefined}
          aria-describedby={message ? `${id}-message` : undefined}
          className={`field h-11 w-full px-3.5 text-base ${trailing ? 'pr-12' : ''}`}
        />
        {trailing && <div className="absolute inset-y-0 right-1 flex items-center">{trailing}</div>}
      </div>
      {message && (
        <p id={`${id}-message`} className={`mt-1.5 text-sm ${error ? 'text-danger' : 'text-faint'}`}>
          {message}
        </p>
      )}
    </div>
  );
}
