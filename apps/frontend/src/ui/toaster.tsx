'use client';

import { Toast } from '@base-ui/react/toast';
import { CircleAlert, X } from 'lucide-react';
import { useEffect } from 'react';
import { type Notification, startToasting } from './toasts.ts';

const manager = Toast.createToastManager();

const readingTime = 6_000;

export function Toaster() {
  useEffect(() => startToasting({ show, dismissAll: () => manager.close() }), []);
  return (
    <Toast.Provider toastManager={manager} limit={3}>
      <Toast.Portal>
        <Toast.Viewport className="notices fixed inset-x-4 z-50 mx-auto flex max-w-md flex-col-reverse gap-2 md:right-6 md:left-auto md:mx-0 md:w-96">
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function show({ title, action, tone = 'plain' }: Notification): void {
  const id = manager.add({
    title,
    type: tone,
    // a high priority would be read out from a copy, with the notice itself hidden but still in reach of the tab key
    priority: 'low',
    timeout: tone === 'danger' ? readingTime * 2 : readingTime,
    actionProps: action && {
      children: action.label,
      onClick: () => {
        manager.close(id);
        action.run();
      },
    },
  });
}

function ToastList() {
  const { toasts: shown } = Toast.useToastManager();
  return shown.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      swipeDirection={['down', 'right']}
      className="popup translate-x-(--toast-swipe-movement-x) translate-y-(--toast-swipe-movement-y) rounded-xl bg-inverse text-on-inverse shadow-popup data-[limited]:hidden"
    >
      <Toast.Content className="flex items-center gap-3 py-2 pr-2 pl-4">
        {toast.type === 'danger' && <CircleAlert aria-hidden="true" className="size-4.5 shrink-0" />}
        <Toast.Title className="min-w-0 flex-1 py-1 text-sm [overflow-wrap:anywhere]" render={<p />} />
        <Toast.Action className="h-8 rounded-md px-2.5 font-semibold text-on-inverse-accent text-sm hover:bg-[oklch(1_0_0/0.1)] focus-visible:outline-on-inverse-accent" />
        <Toast.Close
          aria-label="Dismiss"
          className="grid size-8 place-items-center rounded-md opacity-75 hover:bg-[oklch(1_0_0/0.1)] hover:opacity-100 focus-visible:outline-on-inverse-accent"
        >
          <X aria-hidden="true" className="size-4" />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ));
}
