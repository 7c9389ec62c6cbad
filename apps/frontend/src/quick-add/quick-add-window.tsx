'use client';

import { Dialog } from '../ui/dialog.tsx';
import { QuickAddForm } from './quick-add-form.tsx';
import { viewDefaults } from './view-defaults.ts';

/** From anywhere: the plus button, a key, the command palette. */
export function QuickAddWindow({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title="Quick add" place="top" bare onClose={onClose}>
      <QuickAddForm defaults={viewDefaults()} onLeave={onClose} onAdded={onClose} />
    </Dialog>
  );
}
