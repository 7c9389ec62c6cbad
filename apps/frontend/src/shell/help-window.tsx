'use client';

import { shortcutSetting, useShortcutsEnabled } from '../lib/shortcut-setting.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Kbd } from '../ui/kbd.tsx';

const groups = [
  {
    title: 'Anywhere',
    keys: [
      ['Commands', 'Ctrl', 'K'],
      ['Quick add', 'q'],
      ['Search', '/'],
      ['Inbox, Today, Upcoming, Board', 'g', 'i t u b'],
      ['This help', '?'],
    ],
  },
  {
    title: 'In a list',
    keys: [
      ['New todo here', 'n'],
      ['Move', '↑', '↓'],
      ['Complete or reopen', 'x', 'Space'],
      ['Open', 'e', 'Enter'],
      ['Reorder', 'Alt', '↑ ↓'],
      ['Select, to here, all', 's', 'S', 'a'],
      ['Move to trash', 'Del'],
      ['Clear the selection, close', 'Esc'],
    ],
  },
  {
    title: 'On the board',
    keys: [
      ['Move a card one step', 'Shift', '← ↑ ↓ →'],
      ['Pick up, put down', 'Space'],
    ],
  },
] as const;

export function HelpWindow({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title="Keyboard shortcuts" onClose={onClose}>
      {groups.map((group) => (
        <KeyGroup key={group.title} {...group} />
      ))}
      <SingleKeySwitch />
    </Dialog>
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
