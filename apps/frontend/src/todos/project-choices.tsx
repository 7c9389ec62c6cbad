'use client';

import { Hash, Inbox } from 'lucide-react';
import { useProjects } from '../api/projects.ts';
import { MenuChoice, MenuChoices } from '../ui/menu.tsx';

export interface ProjectChoicesProps {
  /** null: the inbox; undefined: none of them is marked. */
  readonly value: string | null | undefined;
  readonly onChange: (projectId: string | null) => void;
}

const inbox = 'inbox';

export function ProjectChoices({ value, onChange }: ProjectChoicesProps) {
  const projects = useProjects();
  return (
    <MenuChoices
      label="Project"
      value={value === undefined ? undefined : (value ?? inbox)}
      onChange={(next) => onChange(next === inbox ? null : next)}
    >
      <MenuChoice value={inbox} icon={<Inbox aria-hidden="true" className="size-4 text-faint" />}>
        Inbox
      </MenuChoice>
      {projects.map(({ id, name }) => (
        <MenuChoice key={id} value={id} icon={<Hash aria-hidden="true" className="size-4 text-faint" />}>
          {name}
        </MenuChoice>
      ))}
    </MenuChoices>
  );
}
