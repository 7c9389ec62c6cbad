'use client';

import { Menu } from '@base-ui/react/menu';
import { Hash, Inbox } from 'lucide-react';
import { useProjects } from '../api/projects.ts';
import { MenuChoice, MenuLabel, MenuPopup } from '../ui/menu.tsx';
import { chip } from './chip.ts';

interface ProjectChoicesProps {
  /** null: the inbox; undefined: none of them is marked. */
  readonly value: string | null | undefined;
  readonly onChange: (projectId: string | null) => void;
}

export function ProjectPicker(props: ProjectChoicesProps) {
  const name = useProjects().find(({ id }) => id === props.value)?.name ?? 'Inbox';
  const Icon = props.value ? Hash : Inbox;
  return (
    <Menu.Root>
      <Menu.Trigger className={`${chip} max-w-full`} aria-label={`Project: ${name}`}>
        <Icon aria-hidden="true" className="size-4 shrink-0" />
        <span className="truncate">{name}</span>
      </Menu.Trigger>
      <MenuPopup>
        <ProjectChoices {...props} />
      </MenuPopup>
    </Menu.Root>
  );
}

const inbox = 'inbox';

export function ProjectChoices({ value, onChange }: ProjectChoicesProps) {
  const projects = useProjects();
  return (
    <Menu.RadioGroup
      value={value === undefined ? '' : (value ?? inbox)}
      onValueChange={(next) => onChange(next === inbox ? null : String(next))}
    >
      <MenuLabel>Project</MenuLabel>
      <MenuChoice value={inbox} closeOnClick icon={<Inbox aria-hidden="true" className="size-4 text-faint" />}>
        Inbox
      </MenuChoice>
      {projects.map(({ id, name }) => (
        <MenuChoice key={id} value={id} closeOnClick icon={<Hash aria-hidden="true" className="size-4 text-faint" />}>
          {name}
        </MenuChoice>
      ))}
    </Menu.RadioGroup>
  );
}
