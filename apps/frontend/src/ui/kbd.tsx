export function Kbd({ children }: { readonly children: string }) {
  return (
    <kbd className="inline-grid h-6 min-w-6 place-items-center rounded-md border border-line-strong bg-sunken px-1.5 font-medium font-sans text-soft text-xs">
      {children}
    </kbd>
  );
}
