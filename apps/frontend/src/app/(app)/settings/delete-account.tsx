'use client';

import { AlertDialog } from '@base-ui/react/alert-dialog';
import { useDeleteAccount } from '../../../api/account.ts';
import { useForm } from '../../../lib/use-form.ts';
import { Button, buttonStyle } from '../../../ui/button.tsx';
import { FormError } from '../../../ui/form-error.tsx';
import { PasswordField } from '../../../ui/password-field.tsx';
import { settingProblems } from './setting-problems.ts';
import { useForget } from './use-forget.ts';

export function DeleteAccount() {
  return (
    <AlertDialog.Root>
      <AlertDialog.Trigger className={buttonStyle({ look: 'plain', className: 'text-danger!' })}>Delete my account</AlertDialog.Trigger>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="fixed inset-0 z-40 bg-[oklch(0.2_0.02_260/0.35)] transition-opacity duration-150 data-[ending-style]:opacity-0 data-[starting-style]:opacity-0" />
        <AlertDialog.Popup className="popup fixed top-1/2 left-1/2 z-50 max-h-[calc(100dvh-2rem)] w-[min(27rem,calc(100vw-2rem))] -translate-x-1/2 -translate-y-1/2 overflow-y-auto rounded-2xl border border-line bg-raised p-6 shadow-popup outline-none">
          <AlertDialog.Title className="font-semibold text-lg">Delete your account?</AlertDialog.Title>
          <AlertDialog.Description className="mt-1 mb-5 text-pretty text-soft">
            All your todos, projects and conversations go with it, at once and on all devices. Nobody can bring them back.
          </AlertDialog.Description>
          <DeleteForm />
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}

function DeleteForm() {
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
      />
      <div className="mt-6 flex flex-wrap justify-end gap-2">
        <AlertDialog.Close className={buttonStyle({ look: 'quiet' })}>Keep my account</AlertDialog.Close>
        <Button type="submit" look="danger" busy={busy}>
          {busy ? 'Deleting' : 'Delete for good'}
        </Button>
      </div>
    </form>
  );
}
