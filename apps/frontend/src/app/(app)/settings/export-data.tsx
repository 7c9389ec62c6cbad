'use client';

import { Download } from 'lucide-react';
import { useExport } from '../../../api/account.ts';
import { Button } from '../../../ui/button.tsx';
import { notify } from '../../../ui/toasts.ts';
import { settingProblems } from './setting-problems.ts';

export function ExportData() {
  const { mutate, isPending } = useExport();
  const onExport = () =>
    mutate(undefined, {
      onSuccess: (file) => save(file, 'keelson-export.json'),
      onError: (error) => notify({ title: settingProblems(error).form ?? 'The export failed', tone: 'danger' }),
    });
  return (
    <div>
      <p className="mb-3 text-pretty text-soft text-sm">
        One JSON file with everything that is kept about you: todos, projects, activity, conversations, sessions.
      </p>
      <Button busy={isPending} onClick={onExport}>
        {!isPending && <Download aria-hidden="true" className="size-4" />}
        {isPending ? 'Collecting your data' : 'Download my data'}
      </Button>
    </div>
  );
}

function save(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // the download has its own hold on it from here on
  setTimeout(() => URL.revokeObjectURL(address), 0);
}
