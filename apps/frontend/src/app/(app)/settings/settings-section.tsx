import { type ReactNode, useId } from 'react';

interface SettingsSectionProps {
  readonly title: string;
  readonly lead: string;
  readonly children: ReactNode;
}

/** Its address within the page is its title in small letters: `#delete-account`. */
export function SettingsSection({ title, lead, children }: SettingsSectionProps) {
  const id = useId();
  return (
    <section
      id={title.toLowerCase().replaceAll(' ', '-')}
      aria-labelledby={id}
      className="grid gap-x-8 gap-y-4 py-8 first:pt-2 sm:grid-cols-[12rem_minmax(0,1fr)]"
    >
      <div>
        <h2 id={id} className="font-semibold text-lg">
          {title}
        </h2>
        <p className="mt-0.5 text-pretty text-faint text-sm">{lead}</p>
      </div>
      <div className="space-y-6">{children}</div>
    </section>
  );
}
