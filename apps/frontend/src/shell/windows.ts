import { useSyncExternalStore } from 'react';
import type { Project } from '../api/types.ts';

/** The windows that may be opened from anywhere, and what each is given. One is open at a time. */
interface Windows {
  readonly 'quick-add': undefined;
  readonly commands: undefined;
  readonly help: undefined;
  readonly more: undefined;
  /** Default: a new one. */
  readonly project: Project | undefined;
}

export type WindowName = keyof Windows;
export type ShownWindow = { readonly [Name in WindowName]: { readonly name: Name; readonly given?: Windows[Name] } }[WindowName];

let shown: ShownWindow | undefined;
const listeners = new Set<() => void>();

export function openWindow(next: ShownWindow): void {
  show(next);
}

export function closeWindow(): void {
  show(undefined);
}

export function shownWindow(): ShownWindow | undefined {
  return shown;
}

export function useShownWindow(): ShownWindow | undefined {
  return useSyncExternalStore(subscribe, shownWindow, () => undefined);
}

function show(next: ShownWindow | undefined): void {
  shown = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
