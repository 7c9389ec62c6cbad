'use client';

import Link from 'next/link';
import { signIn } from '../../../api/auth.ts';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { AuthCard } from '../auth-card.tsx';
import { FormError } from '../form-error.tsx';
import { PasswordField } from '../password-field.tsx';
import { useAuthForm } from '../use-auth-form.ts';
import { EndedNotice } from './ended-notice.tsx';

export function SignInForm() {
  const { form, problems, busy, onSubmit } = useAuthForm(signIn);
  return (
    <AuthCard
      title="Sign in"
      lead="Welcome back."
      footer={
        <>
          New here?{' '}
          <Link href="/sign-up" className="rounded font-medium text-accent underline-offset-4 hover:underline">
            Create an account
          </Link>
        </>
      }
    >
      <EndedNotice />
      <FormError message={problems.form} />
      {/* post: should the script not have loaded yet, a password never ends up in an address */}
      <form ref={form} method="post" noValidate onSubmit={onSubmit} className="space-y-4">
        <TextField label="Email" name="email" type="email" autoComplete="username" inputMode="email" error={problems.email} required />
        <PasswordField name="password" autoComplete="current-password" error={problems.password} required />
        <Button type="submit" look="primary" size="large" busy={busy} className="mt-2 w-full">
          {busy ? 'Signing in' : 'Sign in'}
        </Button>
      </form>
    </AuthCard>
  );
}
