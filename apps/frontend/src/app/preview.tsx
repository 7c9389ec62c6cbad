const rows = [
  { title: 'Book the train to Lyon', due: 'Tomorrow', done: false },
  { title: 'Reply to Ana about the lease', due: 'Today', done: false },
  { title: 'Water the tomatoes', due: undefined, done: true },
  { title: 'Draft the spring newsletter', due: 'Friday', done: false },
];

/** What the product looks like, drawn by the product's own tokens: it follows the theme and weighs nothing. */
export function Preview() {
  return (
    <div aria-hidden="true" className="hidden w-full max-w-md rounded-2xl border border-line bg-surface p-6 shadow-popup lg:block">
      <p className="mb-4 font-semibold text-xl tracking-tight">Todos</p>
      <ul>
        {rows.map(({ title, due, done }) => (
          <li key={title} className="flex items-start gap-3 border-line border-t py-3 first:border-0">
            <span className={`size-5 shrink-0 rounded-full border-[1.5px] ${done ? 'border-accent bg-accent' : 'border-control'}`}>
              {done && (
                <svg viewBox="0 0 20 20" aria-hidden="true" className="fill-none stroke-on-accent" strokeWidth="2.2" strokeLinecap="round">
                  <path d="m6 10.4 2.7 2.6L14 7.4" />
                </svg>
              )}
            </span>
            <span className="min-w-0">
              <span className={`block leading-5 ${done ? 'text-faint line-through decoration-line-strong' : ''}`}>{title}</span>
              {due && <span className="mt-1 block text-faint text-sm">{due}</span>}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
