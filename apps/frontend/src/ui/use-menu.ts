'use client';

import { type ComponentProps, type KeyboardEvent, type MouseEvent, type RefObject, useId, useRef, useState } from 'react';

/** Where a menu stands, and whether it is open. */
export interface MenuPlace {
  readonly anchor: RefObject<HTMLElement | null>;
  /** The id of the button that opened it. */
  readonly labelledBy: string;
  readonly open: boolean;
  /** Opened by a key: its first entry has the focus. */
  readonly byKeyboard: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

export interface MenuState {
  /** undefined until it was opened once: what a menu needs is loaded then. */
  readonly place: MenuPlace | undefined;
  readonly openAt: (button: HTMLElement, byKeyboard: boolean) => void;
}

type Opened = 'no' | 'by-pointer' | 'by-keyboard';

/** A menu that several buttons may open, one at a time. */
export function useSharedMenu(): MenuState {
  const anchor = useRef<HTMLElement | null>(null);
  const [opened, setOpened] = useState<Opened>();
  const place = opened && {
    anchor,
    labelledBy: anchor.current?.id ?? '',
    open: opened !== 'no',
    byKeyboard: opened === 'by-keyboard',
    onOpenChange: (open: boolean) => setOpened(open ? 'by-pointer' : 'no'),
  };
  const openAt = (button: HTMLElement, byKeyboard: boolean) => {
    anchor.current = button;
    setOpened(byKeyboard ? 'by-keyboard' : 'by-pointer');
  };
  return { place, openAt };
}

type TriggerProps = Pick<ComponentProps<'button'>, 'id' | 'type' | 'aria-haspopup' | 'aria-expanded' | 'onClick' | 'onKeyDown'> & {
  readonly 'data-popup-open': '' | undefined;
};

/** A menu with a button of its own; `trigger` goes onto that button. */
export function useMenu(): { readonly place: MenuPlace | undefined; readonly trigger: TriggerProps } {
  const { place, openAt } = useSharedMenu();
  const id = useId();
  return { place, trigger: { id, ...triggerProps(place?.open ?? false, openAt) } };
}

/** What makes a button one that opens a menu: a click does, and so does an arrow key. */
export function triggerProps(open: boolean, openAt: MenuState['openAt']): Omit<TriggerProps, 'id'> {
  return {
    type: 'button',
    'aria-haspopup': 'menu',
    'aria-expanded': open,
    'data-popup-open': open ? '' : undefined,
    // a key that clicks has no number of clicks
    onClick: (event: MouseEvent<HTMLElement>) => openAt(event.currentTarget, event.detail === 0),
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
      event.preventDefault();
      openAt(event.currentTarget, true);
    },
  };
}
