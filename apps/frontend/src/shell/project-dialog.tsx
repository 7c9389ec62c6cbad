'use client';

import { Dialog } from '@base-ui/react/dialog';
import { useRouter } from 'next/navigation';
import { type FormEvent, useEffect, useState } from 'react';
import { useCreateProject, useRenameProject } from '../api/projects.ts';
import type { Project } from '../api/types.ts';
import { failureNotice } from '../todos/failure-notice.ts';
import { Button } from '../ui/button.tsx';
import { DialogPopup, DialogTitle } from '../ui/dialog.tsx';
import { TextField } from '../ui/text-field.tsx';

let open: ((project?: Project) => void) | undefined;

export function openNewProject(): void {
  open?.();
}

export function openRenameProject(project: Project): void {
  open?.(project);
}

/** Names a new project, or an old one anew. */
export function ProjectDialog() {
  const [shown, setShown] = useState(false);
  const [project, setProject] = useState<Project>();
  useEffect(() => {
    open = (given) => {
      setProject(given);
      setShown(true);
    };
    return () => {
      open = undefined;
    };
  }, []);
  return (
    <Dialog.Root open={shown} onOpenChange={setShown}>
      <DialogPopup>
        <DialogTitle>{project ? 'Rename project' : 'New project'}</DialogTitle>
        <ProjectForm project={project} onDone={() => setShown(false)} />
      </DialogPopup>
    </Dialog.Root>
  );
}

function ProjectForm({ project, onDone }: { readonly project: Project | undefined; readonly onDone: () => void }) {
  const router = useRouter();
  const create = useCreateProject();
  const rename = useRenameProject();
  const [missing, setMissing] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get('name') ?? '').trim();
    if (!name) return setMissing(true);
    const save = project ? rename.mutateAsync({ id: project.id, name }) : create.mutateAsync(name);
    const saved = await save.catch((error) => void failureNotice(error, `Could not save the project ${name}`));
    if (!saved) return;
    onDone();
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
        error={missing ? 'Give it a name first.' : undefined}
      />
      <div className="flex justify-end gap-2">
        <Button look="quiet" onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" look="primary" busy={create.isPending || rename.isPending}>
          {project ? 'Save' : 'Create project'}
        </Button>
      </div>
    </form>
  );
}
