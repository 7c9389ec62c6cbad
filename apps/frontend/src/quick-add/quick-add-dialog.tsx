'use client';

import { Dialog } from '@base-ui/react/dialog';
import { useEffect, useState } from 'react';
import type { NewTodo } from '../api/types.ts';
import { useShortcuts } from '../lib/use-shortcuts.ts';
import { DialogPopup } from '../ui/dialog.tsx';
import { QuickAddForm } from './quick-add-form.tsx';

const nothing: Partial<NewTodo> = {};
let defaults = nothing;
let open: (() => void) | undefined;

/** From anywhere: the plus button, a key, the command palette. */
export function openQuickAdd(): void {
  open?.();
}

/** What the view on screen adds to a todo that is made in it, such as its project. */
export function useQuickAddDialog(given: Partial<NewTodo> = nothing): void {
  useEffect(() => {
    defaults = given;
    return () => {
      defaults = nothing;
    };
  }, [given]);
}

export function QuickAddDialog() {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    open = () => setShown(true);
    return () => {
      open = undefined;
    };
  }, []);
  useShortcuts({ q: openQuickAdd });
  return (
    <Dialog.Root open={shown} onOpenChange={setShown}>
      <DialogPopup place="top" bare>
        <Dialog.Title className="sr-only">Quick add</Dialog.Title>
        <QuickAddForm defaults={defaults} onLeave={() => setShown(false)} onAdded={() => setShown(false)} />
      </DialogPopup>
    </Dialog.Root>
  );
}
