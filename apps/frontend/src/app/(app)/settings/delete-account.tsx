'use client';

import { useState } from 'react';
import { useDeleteAccount } from '../../../api/account.ts';
import { useForm } from '../../../lib/use-form.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { FormError } from '../../../ui/form-error.tsx';
import { PasswordField } from '../../../ui/password-field.tsx';
import { settingProblems } from './setting-problems.ts';
import { useForget } from './use-forget.ts';

export function DeleteAccount() {
  const [asking, setAsking] = useState(false);
  const keep = () => setAsking(false);
  return (
    <>
      <Button className="text-danger!" aria-haspopup="dialog" onClick={() => setAsking(true)}>
        Delete my account
      </Button>
      {asking && (
        <Dialog
          role="alertdialog"
          title="Delete your account?"
          description="All your todos, projects and conversations go with it, at once and on all devices. Nobody can bring them back."
          onClose={keep}
        >
          <DeleteForm onKeep={keep} />
        </Dialog>
      )}
    </>
  );
}

function DeleteForm({ onKeep }: { readonly onKeep: () => void }) {
  const remove = useDeleteAccount();
  const forget = useForget();
  const { form, problems, busy, onSubmit } = useForm({
    fields: ['currentPassword'],
    check: ({ currentPassword }) => (currentPassword === '' ? { currentPassword: 'Enter your password.' } : {}),
    submit: async ({ currentPassword }) => {
      await remove.mutateAsync(currentPassword);
      await forget('/');
    },
    explain: (error) => ({ form: settingProblems(error).form, currentPassword: settingProblems(error).currentPassword }),
  });
  return (
    <form ref={form} method="post" noValidate onSubmit={onSubmit} aria-label="Delete account">
      <FormError message={problems.form} />
      <PasswordField
        label="Password"
        name="currentPassword"
        autoComplete="current-password"
        error={problems.currentPassword}
        hint="So that nobody else can do this at your screen."
        required
        data-first-focus
      />
      <div className="mt-6 flex flex-wrap justify-end gap-2">
        <Button look="quiet" onClick={onKeep}>
          Keep my account
        </Button>
        <Button type="submit" look="danger" busy={busy}>
          {busy ? 'Deleting' : 'Delete for good'}
        </Button>
      </div>
    </form>
  );
}
