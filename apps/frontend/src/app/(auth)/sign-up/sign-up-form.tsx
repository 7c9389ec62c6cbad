'use client';

import Link from 'next/link';
import { signUp } from '../../../api/auth.ts';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { AuthCard } from '../auth-card.tsx';
import { shortestPassword } from '../auth-messages.ts';
import { FormError } from '../form-error.tsx';
import { PasswordField } from '../password-field.tsx';
import { useAuthForm } from '../use-auth-form.ts';

export function SignUpForm() {
  const { form, problems, busy, onSubmit } = useAuthForm(({ name = '', ...credentials }) => signUp({ name, ...credentials }));
  return (
    <AuthCard
      title="Create your account"
      lead="A minute from here to your first todo."
      footer={
        <>
          Have an account?{' '}
          <Link href="/sign-in" className="rounded font-medium text-accent underline-offset-4 hover:underline">
            Sign in
          </Link>
        </>
      }
    >
      <FormError message={problems.form} />
      <form ref={form} method="post" noValidate onSubmit={onSubmit} className="space-y-4">
        <TextField label="Name" name="name" autoComplete="name" error={problems.name} required />
        <TextField label="Email" name="email" type="email" autoComplete="username" inputMode="email" error={problems.email} required />
        <PasswordField
          name="password"
          autoComplete="new-password"
          error={problems.password}
          hint={`At least ${shortestPassword} characters.`}
          required
        />
        <Button type="submit" look="primary" size="large" busy={busy} className="mt-2 w-full">
          {busy ? 'Creating your account' : 'Create account'}
        </Button>
      </form>
    </AuthCard>
  );
}
