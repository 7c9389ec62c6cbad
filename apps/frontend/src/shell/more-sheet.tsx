'use client';

import { LogOut } from 'lucide-react';
import { useMe } from '../api/me.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { NavLists } from './nav-lists.tsx';
import { useSignOut } from './use-sign-out.ts';

/** On a phone: everything that the bar has no room for. */
export function MoreSheet({ onClose }: { readonly onClose: () => void }) {
  const { data: me } = useMe();
  const signOut = useSignOut();
  return (
    <Dialog title={me?.name ?? 'More'} place="bottom" onClose={onClose}>
      <nav aria-label="All pages">
        <NavLists onGo={onClose} />
      </nav>
      <Button
        look="plain"
        className="mt-5 w-full"
        onClick={() => {
          onClose();
          void signOut();
        }}
      >
        <LogOut aria-hidden="true" className="size-4" />
        Sign out
      </Button>
    </Dialog>
  );
}
