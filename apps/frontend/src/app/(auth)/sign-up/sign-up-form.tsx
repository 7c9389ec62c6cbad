'use client';

import { signUp } from '../../../api/auth.ts';
import { Button } from '../../../ui/button.tsx';
import { FormError } from '../../../ui/form-error.tsx';
import { PasswordField } from '../../../ui/password-field.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { AuthCard } from '../auth-card.tsx';
import { AuthLink } from '../auth-link.tsx';
import { emailProblem, nameProblem, newPasswordProblem, shortestPassword } from '../auth-messages.ts';
import { useAuthForm } from '../use-auth-form.ts';

export function SignUpForm() {
  const { form, problems, busy, onSubmit } = useAuthForm({
    fields: ['name', 'email', 'password'],
    check: ({ name, email, password }) => ({ ...nameProblem(name), ...emailProblem(email), ...newPasswordProblem(password) }),
    submit: signUp,
  });
  return (
    <AuthCard
      title="Create your account"
      lead="A minute from here to your first todo."
      footer={
        <>
          Have an account? <AuthLink href="/sign-in">Sign in</AuthLink>
        </>
      }
    >
      <FormError message={problems.form} />
      <form ref={form} method="post" noValidate onSubmit={onSubmit} className="space-y-4">
        <TextField label="Name" name="name" autoComplete="name" maxLength={100} error={problems.name} required />
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
