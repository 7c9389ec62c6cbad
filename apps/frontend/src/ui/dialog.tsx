'use client';

import { X } from 'lucide-react';
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { PopupPlaceContext } from './popup-place.ts';

interface DialogProps {
  readonly title: string;
  /** Told, but not shown: what is inside speaks for itself, and has a frame of its own. */
  readonly bare?: boolean;
  /** Said below the title. */
  readonly description?: string;
  /** Default: centre. */
  readonly place?: keyof typeof places;
  /** A question that has to be answered: a press beside it does not close it. */
  readonly role?: 'alertdialog';
  readonly onClose: () => void;
  readonly children: ReactNode;
}

const places = {
  centre: 'm-auto w-[min(30rem,calc(100vw-2rem))] max-h-[calc(100dvh-2rem)] rounded-2xl border',
  top: 'mx-auto mt-[max(1rem,14vh)] mb-auto w-[min(36rem,calc(100vw-2rem))] max-h-[80dvh] rounded-2xl',
  // within reach of the thumb
  bottom: 'mx-auto mt-auto mb-0 w-full max-w-[30rem] max-h-[85dvh] rounded-t-2xl border-t pb-[env(safe-area-inset-bottom)] from-below',
  side: 'my-0 mr-0 ml-auto h-dvh max-h-none w-[min(24rem,100vw)] border-l from-side',
} as const;

/**
 * A window above the page, by the browser's own means: the focus stays inside and goes back afterwards, and the page behind cannot be
 * reached. It is open as long as it is rendered.
 */
export function Dialog({ title, bare = false, description, place = 'centre', role, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const popups = useRef<HTMLDivElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    element?.querySelector<HTMLElement>('[data-first-focus]')?.focus();
    // an element that is taken away would not give the focus back
    return () => element?.close();
  }, []);
  const frame = bare ? 'overflow-visible bg-transparent' : 'overflow-y-auto border-line bg-raised shadow-popup';
  return (
    <dialog
      ref={dialog}
      role={role}
      aria-labelledby={id}
      aria-describedby={description ? `${id}-more` : undefined}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      // a browser may close it without asking
      onClose={({ currentTarget }) => !currentTarget.open && onClose()}
      onMouseDown={(event) => event.target === event.currentTarget && role !== 'alertdialog' && onClose()}
      className={`window text-ink ${places[place]} ${frame}`}
    >
      <div className={bare ? '' : 'p-6'}>
        <DialogHead id={id} title={title} bare={bare} onClose={role === 'alertdialog' ? undefined : onClose} />
        {description && (
          <p id={`${id}-more`} className="mb-5 text-pretty text-soft">
            {description}
          </p>
        )}
        <PopupPlaceContext value={popups}>{children}</PopupPlaceContext>
      </div>
      <div ref={popups} />
    </dialog>
  );
}

interface DialogHeadProps extends Pick<DialogProps, 'title' | 'bare'> {
  readonly id: string;
  /** Default: it has no button to close it. */
  readonly onClose: (() => void) | undefined;
}

function DialogHead({ id, title, bare, onClose }: DialogHeadProps) {
  const heading = (
    <h2 id={id} className={bare ? 'sr-only' : 'font-semibold text-lg'}>
      {title}
    </h2>
  );
  if (bare || !onClose) return heading;
  return (
    <div className="mb-4 flex items-center justify-between">
      {heading}
      <button
        type="button"
        aria-label="Close"
        onClick={onClose}
        className="-mr-2 grid size-9 place-items-center rounded-lg text-faint hover:bg-hover hover:text-ink"
      >
        <X aria-hidden="true" className="size-4.5" />
      </button>
    </div>
  );
}
