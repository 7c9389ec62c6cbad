let open: (() => void) | undefined;

/** From the keyboard, or from its button. */
export function openPalette(): void {
  open?.();
}

export function onOpenPalette(listener: () => void): () => void {
  open = listener;
  return () => {
    open = undefined;
  };
}
