'use client';

import { Dialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { shortcutSetting, useShortcutsEnabled } from '../lib/shortcut-setting.ts';
import { useShortcuts } from '../lib/use-shortcuts.ts';
import { Kbd } from '../ui/kbd.tsx';

const groups = [
  {
    title: 'Anywhere',
    keys: [
      ['New todo', 'n'],
      ['Go to the list', '/'],
      ['Open, completed, all', '1', '2', '3'],
      ['This help', '?'],
    ],
  },
  {
    title: 'On a todo',
    keys: [
      ['Move', '↑', '↓'],
      ['Complete or reopen', 'x', 'Space'],
      ['Edit', 'e', 'Enter'],
      ['Delete', 'Del'],
    ],
  },
  {
    title: 'While editing',
    keys: [
      ['Save', 'Enter'],
      ['Save from the notes', 'Ctrl', 'Enter'],
      ['Leave without saving', 'Esc'],
    ],
  },
] as const;

let open: (() => void) | undefined;

export function openHelp(): void {
  open?.();
}

export function HelpDialog() {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    open = () => setShown(true);
    return () => {
      open = undefined;
    };
  }, []);
  useShortcuts({ '?': openHelp });
  return (
    <Dialog.Root open={shown} onOpenChange={setShown}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-[oklch(0.2_0.02_260/0.35)] transition-opacity duration-150 data-[ending-style]:opacity-0 data-[starting-style]:opacity-0" />
        <Dialog.Popup className="popup fixed top-1/2 left-1/2 z-50 max-h-[calc(100dvh-2rem)] w-[min(27rem,calc(100vw-2rem))] -translate-x-1/2 -translate-y-1/2 overflow-y-auto rounded-2xl border border-line bg-raised p-6 shadow-popup outline-none">
          <div className="mb-4 flex items-center justify-between">
            <Dialog.Title className="font-semibold text-lg">Keyboard shortcuts</Dialog.Title>
            <Dialog.Close
              aria-label="Close"
              className="-mr-2 grid size-9 place-items-center rounded-lg text-faint hover:bg-hover hover:text-ink"
            >
              <X aria-hidden="true" className="size-4.5" />
            </Dialog.Close>
          </div>
          {groups.map((group) => (
            <KeyGroup key={group.title} {...group} />
          ))}
          <SingleKeySwitch />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface KeyGroupProps {
  readonly title: string;
  readonly keys: readonly (readonly [what: string, ...keys: string[]])[];
}

function KeyGroup({ title, keys }: KeyGroupProps) {
  return (
    <section className="mb-4">
      <h3 className="mb-1 font-medium text-faint text-xs">{title}</h3>
      <dl>
        {keys.map(([what, ...names]) => (
          <div key={what} className="flex items-center justify-between border-line border-b py-1 last:border-0">
            <dt className="text-sm">{what}</dt>
            <dd className="flex gap-1">
              {names.map((name) => (
                <Kbd key={name}>{name}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function SingleKeySwitch() {
  const enabled = useShortcutsEnabled();
  return (
    <label className="flex items-center gap-3 rounded-lg bg-sunken px-3.5 py-3 text-sm">
      <input
        type="checkbox"
        checked={enabled}
        onChange={(event) => shortcutSetting.set(event.target.checked ? 'on' : 'off')}
        className="size-4 accent-accent"
      />
      Single-key shortcuts are on
    </label>
  );
}
