'use client';

import { Dialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { PopupPlaceContext } from './popup-place.ts';

interface DialogPopupProps {
  /** Default: centre. */
  readonly place?: 'centre' | 'top';
  /** Without a frame: what is inside has its own. */
  readonly bare?: boolean;
  readonly children: ReactNode;
}

const places = { centre: 'top-1/2 -translate-y-1/2', top: 'top-[max(1rem,14vh)]' } as const;

/** A window above the page. */
export function DialogPopup({ place = 'centre', bare = false, children }: DialogPopupProps) {
  const popups = useRef<HTMLDivElement>(null);
  const frame = bare
    ? 'w-[min(36rem,calc(100vw-2rem))]'
    : 'w-[min(30rem,calc(100vw-2rem))] max-h-[calc(100dvh-2rem)] overflow-y-auto border border-line bg-raised p-6 shadow-popup';
  return (
    <Dialog.Portal>
      <Dialog.Backdrop className="fixed inset-0 z-40 bg-[oklch(0.2_0.02_260/0.35)] transition-opacity duration-150 data-[ending-style]:opacity-0 data-[starting-style]:opacity-0" />
      <Dialog.Popup className={`popup fixed left-1/2 z-50 -translate-x-1/2 rounded-2xl outline-none ${places[place]} ${frame}`}>
        <PopupPlaceContext value={popups}>{children}</PopupPlaceContext>
        <div ref={popups} />
      </Dialog.Popup>
    </Dialog.Portal>
  );
}

export function DialogTitle({ children }: { readonly children: ReactNode }) {
  return (
    <div className="mb-4 flex items-center justify-between">
      <Dialog.Title className="font-semibold text-lg">{children}</Dialog.Title>
      <Dialog.Close aria-label="Close" className="-mr-2 grid size-9 place-items-center rounded-lg text-faint hover:bg-hover hover:text-ink">
        <X aria-hidden="true" className="size-4.5" />
      </Dialog.Close>
    </div>
  );
}
