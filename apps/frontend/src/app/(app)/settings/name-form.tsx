'use client';

import { useRename } from '../../../api/account.ts';
import type { Me } from '../../../api/types.ts';
import { useForm } from '../../../lib/use-form.ts';
import { Button } from '../../../ui/button.tsx';
import { FormError } from '../../../ui/form-error.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { notify } from '../../../ui/toasts.ts';
import { settingProblems } from './setting-problems.ts';

export function NameForm({ me }: { readonly me: Me }) {
  const rename = useRename();
  const { form, problems, busy, onSubmit } = useForm({
    fields: ['name'],
    check: ({ name }) => (name === '' ? { name: 'Enter your name.' } : {}),
    submit: async ({ name }) => {
      await rename.mutateAsync(name);
      notify({ title: `You are now called ${name}` });
    },
    explain: (error) => ({ form: settingProblems(error).form }),
  });
  return (
    <form ref={form} method="post" noValidate onSubmit={onSubmit} aria-label="Name">
      <FormError message={problems.form} />
      <div className="flex items-start gap-2">
        <TextField
          label="Name"
          name="name"
          autoComplete="name"
          maxLength={100}
          defaultValue={me.name}
          error={problems.name}
          className="min-w-0 flex-1"
          required
        />
        <Button type="submit" busy={busy} className="mt-6.5 h-11">
          Save
        </Button>
      </div>
    </form>
  );
}
