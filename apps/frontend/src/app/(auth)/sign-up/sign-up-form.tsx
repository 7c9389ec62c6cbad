'use client';

import { useState } from 'react';
import { signUp } from '../../../api/auth.ts';
import { Button } from '../../../ui/button.tsx';
import { FormError } from '../../../ui/form-error.tsx';
import { PasswordField } from '../../../ui/password-field.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { AuthCard } from '../auth-card.tsx';
import { AuthLink } from '../auth-link.tsx';
import { emailProblem, nameProblem, newPasswordProblem, shortestPassword } from '../auth-messages.ts';
import { AuthNews } from '../auth-news.tsx';
import { useAuthForm } from '../use-auth-form.ts';

/** Where addresses are confirmed first it says the same whether there was such an account or not: the mail tells. */
export function SignUpForm() {
  const [unconfirmed, setUnconfirmed] = useState<string>();
  if (unconfirmed === undefined) return <AccountForm onUnconfirmed={setUnconfirmed} />;
  return (
    <AuthNews title="Look into your mailbox" footer={<AuthLink href="/sign-in">Go to sign in</AuthLink>}>
      A mail to {unconfirmed} is on its way. Open it to go on: its link works for an hour.
    </AuthNews>
  );
}

function AccountForm({ onUnconfirmed }: { readonly onUnconfirmed: (email: string) => void }) {
  const { form, problems, busy, onSubmit } = useAuthForm({
    fields: ['name', 'email', 'password'],
    check: ({ name, email, password }) => ({ ...nameProblem(name), ...emailProblem(email), ...newPasswordProblem(password) }),
    submit: async (account) => {
      const signedIn = await signUp(account);
      if (!signedIn) onUnconfirmed(account.email);
      return signedIn;
    },
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
