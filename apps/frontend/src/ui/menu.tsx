'use client';

import { Menu as Base } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import { type ComponentProps, type ReactNode, useContext } from 'react';
import { PopupPlaceContext } from './popup-place.ts';
import type { MenuPlace } from './use-menu.ts';

const row =
  'flex h-9 cursor-pointer select-none items-center gap-2.5 rounded-md px-2.5 text-sm outline-none data-[highlighted]:bg-hover md:h-8 pointer-coarse:h-11';

interface MenuPopupProps {
  readonly place: MenuPlace;
  readonly children: ReactNode;
  readonly align?: 'start' | 'center' | 'end';
  readonly side?: 'top' | 'bottom' | 'right';
}

/** Imported by menus alone, which are loaded when they are first opened. */
export function MenuPopup({ place, children, align = 'start', side = 'bottom' }: MenuPopupProps) {
  const { anchor, open, byKeyboard, labelledBy, onOpenChange } = place;
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal container={useContext(PopupPlaceContext)}>
        <Base.Positioner
          anchor={anchor}
          side={side}
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className="visible z-40 outline-none"
        >
          <Base.Popup
            ref={byKeyboard ? focusFirst : undefined}
            finalFocus={anchor}
            aria-labelledby={labelledBy}
            className="popup max-h-(--available-height) min-w-52 overflow-y-auto rounded-xl border border-line bg-raised p-1.5 shadow-popup outline-none"
          >
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

/** Once it stands in its place: to bring it into view before would scroll the page. */
function focusFirst(popup: HTMLElement | null): void {
  requestAnimationFrame(() => popup?.querySelector<HTMLElement>('[role^=menuitem]')?.focus({ preventScroll: true }));
}

type MenuItemProps = Omit<ComponentProps<typeof Base.Item>, 'className'> & {
  readonly className?: string;
  readonly icon?: ReactNode;
  /** The key that does the same. */
  readonly keys?: string;
  readonly tone?: 'plain' | 'danger';
};

export function MenuItem({ icon, keys, tone = 'plain', className = '', children, ...rest }: MenuItemProps) {
  return (
    <Base.Item {...rest} className={`${row} ${tone === 'danger' ? 'text-danger' : ''} ${className}`}>
      {icon && <span className={tone === 'danger' ? '' : 'text-faint'}>{icon}</span>}
      <span className="flex-1">{children}</span>
      {keys && (
        <span aria-hidden="true" className="pl-4 text-faint text-xs max-md:hidden">
          {keys}
        </span>
      )}
    </Base.Item>
  );
}

interface MenuChoicesProps<Value extends string> {
  readonly label: string;
  /** undefined: none of them is marked. */
  readonly value: Value | undefined;
  readonly onChange: (value: Value) => void;
  readonly children: ReactNode;
}

export function MenuChoices<Value extends string>({ label, value, onChange, children }: MenuChoicesProps<Value>) {
  return (
    <Base.RadioGroup value={value ?? ''} onValueChange={(next) => onChange(next as Value)}>
      <Base.GroupLabel className="px-2.5 pt-1.5 pb-1 font-medium text-faint text-xs">{label}</Base.GroupLabel>
      {children}
    </Base.RadioGroup>
  );
}

export function MenuChoice({ icon, children, ...rest }: ComponentProps<typeof Base.RadioItem> & { readonly icon?: ReactNode }) {
  return (
    <Base.RadioItem closeOnClick {...rest} className={row}>
      {icon}
      <span className="flex-1">{children}</span>
      <Base.RadioItemIndicator>
        <Check aria-hidden="true" className="size-4 text-accent" />
      </Base.RadioItemIndicator>
    </Base.RadioItem>
  );
}

export function MenuLine() {
  return <Base.Separator className="mx-1 my-1.5 h-px bg-line" />;
}
