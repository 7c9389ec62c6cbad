'use client';

import { Hash, Inbox } from 'lucide-react';
import { useProjects } from '../api/projects.ts';
import { late } from '../ui/late.tsx';
import { useMenu } from '../ui/use-menu.ts';
import { chip } from './chip.ts';

const ProjectMenu = late(() => import('./project-menu.tsx').then(({ ProjectMenu: component }) => component));

interface ProjectPickerProps {
  /** null: the inbox. */
  readonly value: string | null;
  readonly onChange: (projectId: string | null) => void;
}

export function ProjectPicker({ value, onChange }: ProjectPickerProps) {
  const name = useProjects().find(({ id }) => id === value)?.name ?? 'Inbox';
  const { place, trigger } = useMenu();
  const Icon = value ? Hash : Inbox;
  return (
    <>
      <button {...trigger} className={`${chip} max-w-full`} aria-label={`Project: ${name}`}>
        <Icon aria-hidden="true" className="size-4 shrink-0" />
        <span className="truncate">{name}</span>
      </button>
      {place && <ProjectMenu place={place} value={value} onChange={onChange} />}
    </>
  );
}
