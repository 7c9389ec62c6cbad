'use client';

import { useState } from 'react';
import { useChangePassword } from '../../../api/account.ts';
import { useForm } from '../../../lib/use-form.ts';
import { Button } from '../../../ui/button.tsx';
import { FormError } from '../../../ui/form-error.tsx';
import { PasswordField } from '../../../ui/password-field.tsx';
import { notify } from '../../../ui/toasts.ts';
import { type SettingProblems, settingProblems } from './setting-problems.ts';

const shortest = 8;

export function PasswordForm({ email }: { readonly email: string }) {
  const change = useChangePassword();
  const [everywhere, setEverywhere] = useState(true);
  const { form, problems, busy, onSubmit } = useForm({
    fields: ['currentPassword', 'newPassword'],
    check: checkPasswords,
    submit: async (passwords) => {
      await change.mutateAsync({ ...passwords, revokeOtherSessions: everywhere });
      form.current?.reset();
      notify({ title: everywhere ? 'Password changed, all other sessions have ended' : 'Password changed' });
    },
    explain: settingProblems,
  });
  return (
    <form ref={form} method="post" noValidate onSubmit={onSubmit} aria-label="Password" className="space-y-4">
      <FormError message={problems.form} />
      {/* tells password managers whose password it is */}
      <input type="hidden" name="username" autoComplete="username" value={email} />
      <PasswordField
        label="Current password"
        name="currentPassword"
        autoComplete="current-password"
        error={problems.currentPassword}
        required
      />
      <PasswordField
        label="New password"
        name="newPassword"
        autoComplete="new-password"
        error={problems.newPassword}
        hint={`At least ${shortest} characters.`}
        required
      />
      <label className="flex items-center gap-2.5 text-sm">
        <input
          type="checkbox"
          checked={everywhere}
          onChange={(event) => setEverywhere(event.target.checked)}
          className="size-4 accent-accent"
        />
        Sign out everywhere else
      </label>
      <Button type="submit" busy={busy}>
        Change password
      </Button>
    </form>
  );
}

function checkPasswords(values: { readonly currentPassword: string; readonly newPassword: string }): SettingProblems {
  const length = values.newPassword.length;
  return {
    ...(values.currentPassword === '' ? { currentPassword: 'Enter your password.' } : {}),
    ...(length < shortest ? { newPassword: `Use at least ${shortest} characters; this has ${length}.` } : {}),
  };
}
