/** A field of a todo that opens a menu. */
export const chip =
  'inline-flex h-8 pointer-coarse:h-10 items-center gap-1.5 rounded-lg border border-line-strong px-2.5 text-soft text-sm hover:bg-hover data-[popup-open]:bg-pressed';
