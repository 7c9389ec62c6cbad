'use client';

import { Dialog } from '@base-ui/react/dialog';
import { LogOut } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useMe } from '../api/me.ts';
import { Button } from '../ui/button.tsx';
import { DialogPopup, DialogTitle } from '../ui/dialog.tsx';
import { NavLists } from './nav-lists.tsx';
import { useSignOut } from './use-sign-out.ts';

let open: (() => void) | undefined;

export function openMoreSheet(): void {
  open?.();
}

/** On a phone: everything that the bar has no room for. */
export function MoreSheet() {
  const [shown, setShown] = useState(false);
  const { data: me } = useMe();
  const signOut = useSignOut();
  useEffect(() => {
    open = () => setShown(true);
    return () => {
      open = undefined;
    };
  }, []);
  return (
    <Dialog.Root open={shown} onOpenChange={setShown}>
      <DialogPopup>
        <DialogTitle>{me?.name ?? 'More'}</DialogTitle>
        <nav aria-label="All pages">
          <NavLists onGo={() => setShown(false)} />
        </nav>
        <Button look="plain" className="mt-5 w-full" onClick={() => void signOut()}>
          <LogOut aria-hidden="true" className="size-4" />
          Sign out
        </Button>
      </DialogPopup>
    </Dialog.Root>
  );
}
