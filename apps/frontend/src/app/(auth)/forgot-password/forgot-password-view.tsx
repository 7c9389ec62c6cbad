'use client';

import { useState } from 'react';
import { requestPasswordReset } from '../../../api/password.ts';
import { useForm } from '../../../lib/use-form.ts';
import { Button } from '../../../ui/button.tsx';
import { FormError } from '../../../ui/form-error.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { AuthCard } from '../auth-card.tsx';
import { AuthLink } from '../auth-link.tsx';
import { authProblems, emailProblem } from '../auth-messages.ts';
import { AuthNews } from '../auth-news.tsx';

/** Says the same whether there is such an account or not. */
export function ForgotPasswordView() {
  const [sentTo, setSentTo] = useState<string>();
  if (!sentTo) return <AddressForm onSent={setSentTo} />;
  return (
    <AuthNews
      title="Look into your mailbox"
      footer={<AuthLink href="/sign-in">Back to sign in</AuthLink>}
      action={<Button onClick={() => setSentTo(undefined)}>Use another address</Button>}
    >
      If there is an account with {sentTo}, a mail with a link is on its way. The link works once, for an hour.
    </AuthNews>
  );
}

function AddressForm({ onSent }: { readonly onSent: (email: string) => void }) {
  const { form, problems, busy, onSubmit } = useForm({
    fields: ['email'],
    check: ({ email }) => emailProblem(email),
    submit: async ({ email }) => {
      await requestPasswordReset(email);
      onSent(email);
    },
    explain: authProblems,
  });
  return (
    <AuthCard
      title="Forgot your password?"
      lead="We send you a link to set a new one."
      footer={<AuthLink href="/sign-in">Back to sign in</AuthLink>}
    >
      <FormError message={problems.form} />
      <form ref={form} method="post" noValidate onSubmit={onSubmit} className="space-y-4">
        <TextField label="Email" name="email" type="email" autoComplete="username" inputMode="email" error={problems.email} required />
        <Button type="submit" look="primary" size="large" busy={busy} className="mt-2 w-full">
          {busy ? 'Sending the link' : 'Send the link'}
        </Button>
      </form>
    </AuthCard>
  );
}
