/** A hull seen from ahead, and the keelson that holds it. */
export function Logo({ className = 'size-7' }: { readonly className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={className}>
      <rect width="32" height="32" rx="8" className="fill-accent" />
      <path
        d="M7.5 10.5c.6 7.2 3.6 11.2 8.5 13 4.9-1.8 7.9-5.8 8.5-13"
        className="fill-none stroke-on-accent"
        strokeWidth="2.4"
        strokeLinecap="round"
      />
      <path d="M16 8v10.5" className="stroke-on-accent" strokeWidth="2.4" strokeLinecap="round" />
    </svg>
  );
}
