import { cva, type VariantProps } from 'class-variance-authority';
import type { ComponentProps } from 'react';
import { Spinner } from './spinner.tsx';

export const buttonStyle = cva(
  'inline-flex select-none items-center justify-center gap-2 rounded-lg font-medium whitespace-nowrap transition-colors duration-100 disabled:opacity-55',
  {
    variants: {
      look: {
        primary: 'bg-accent text-on-accent shadow-low hover:bg-accent-strong',
        plain: 'border border-line-strong bg-surface text-ink shadow-low hover:bg-sunken',
        quiet: 'text-soft hover:bg-hover hover:text-ink active:bg-pressed data-[popup-open]:bg-pressed',
        danger: 'bg-danger text-on-danger hover:opacity-90',
      },
      size: {
        small: 'h-8 px-3 text-sm pointer-coarse:h-10',
        medium: 'h-9 px-3.5 text-sm pointer-coarse:h-11',
        large: 'h-11 px-5 text-base',
        icon: 'size-9 rounded-lg',
      },
    },
    defaultVariants: { look: 'plain', size: 'medium' },
  },
);

type ButtonProps = ComponentProps<'button'> & VariantProps<typeof buttonStyle> & { busy?: boolean };

/** While busy it keeps its place and its focus, says so, and does nothing. */
export function Button({ look, size, busy = false, className, children, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      className={buttonStyle({ look, size, className })}
    >
      {busy && <Spinner />}
      {children}
    </button>
  );
}
