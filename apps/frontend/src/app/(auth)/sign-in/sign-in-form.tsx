'use client';

import { signIn } from '../../../api/auth.ts';
import { Button } from '../../../ui/button.tsx';
import { FormError } from '../../../ui/form-error.tsx';
import { PasswordField } from '../../../ui/password-field.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { AuthCard } from '../auth-card.tsx';
import { AuthLink } from '../auth-link.tsx';
import { emailProblem, passwordProblem } from '../auth-messages.ts';
import { useAuthForm } from '../use-auth-form.ts';
import { EndedNotice } from './ended-notice.tsx';

export function SignInForm() {
  const { form, problems, busy, onSubmit } = useAuthForm({
    fields: ['email', 'password'],
    check: ({ email, password }) => ({ ...emailProblem(email), ...passwordProblem(password) }),
    submit: signIn,
  });
  return (
    <AuthCard
      title="Sign in"
      lead="Welcome back."
      footer={
        <>
          New here? <AuthLink href="/sign-up">Create an account</AuthLink>
        </>
      }
    >
      <EndedNotice />
      <FormError message={problems.form} />
      {/* post: should the script not have loaded yet, a password never ends up in an address */}
      <form ref={form} method="post" noValidate onSubmit={onSubmit} className="space-y-4">
        <TextField label="Email" name="email" type="email" autoComplete="username" inputMode="email" error={problems.email} required />
        <PasswordField name="password" autoComplete="current-password" error={problems.password} required />
        <p className="text-right text-sm">
          <AuthLink href="/forgot-password">Forgot your password?</AuthLink>
        </p>
        <Button type="submit" look="primary" size="large" busy={busy} className="w-full">
          {busy ? 'Signing in' : 'Sign in'}
        </Button>
      </form>
    </AuthCard>
  );
}
