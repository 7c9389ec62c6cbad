'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { useCreateProject, useRenameProject } from '../api/projects.ts';
import type { Project } from '../api/types.ts';
import { failureReason } from '../todos/failure-notice.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/text-field.tsx';

interface ProjectWindowProps {
  /** undefined: a new one. */
  readonly project: Project | undefined;
  readonly onClose: () => void;
}

/** Names a new project, or an old one anew. */
export function ProjectWindow({ project, onClose }: ProjectWindowProps) {
  return (
    <Dialog title={project ? 'Rename project' : 'New project'} onClose={onClose}>
      <ProjectForm project={project} onClose={onClose} />
    </Dialog>
  );
}

function ProjectForm({ project, onClose }: ProjectWindowProps) {
  const router = useRouter();
  const create = useCreateProject();
  const rename = useRenameProject();
  const [complaint, setComplaint] = useState<string>();
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get('name') ?? '').trim();
    if (!name) return setComplaint('Give it a name first.');
    const save = project ? rename.mutateAsync({ id: project.id, name }) : create.mutateAsync(name);
    const saved = await save.catch((error) => setComplaint(`It could not be saved: ${failureReason(error)}.`));
    if (!saved) return;
    onClose();
    if (!project) router.push(`/project?id=${saved.id}`);
  };
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="space-y-4">
      <TextField
        label="Name"
        name="name"
        defaultValue={project?.name}
        maxLength={100}
        autoComplete="off"
        error={complaint}
        data-first-focus
      />
      <div className="flex justify-end gap-2">
        <Button look="quiet" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" look="primary" busy={create.isPending || rename.isPending}>
          {project ? 'Save' : 'Create project'}
        </Button>
      </div>
    </form>
  );
}
