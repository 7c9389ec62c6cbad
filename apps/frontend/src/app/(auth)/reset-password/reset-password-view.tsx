'use client';

import Link from 'next/link';
import { useEffect, useState } from 'react';
import { resetPassword } from '../../../api/password.ts';
import { ProblemError } from '../../../api/problem.ts';
import { useForm } from '../../../lib/use-form.ts';
import { Button, buttonStyle } from '../../../ui/button.tsx';
import { FormError } from '../../../ui/form-error.tsx';
import { PasswordField } from '../../../ui/password-field.tsx';
import { AuthCard } from '../auth-card.tsx';
import { AuthLink } from '../auth-link.tsx';
import { authProblems, newPasswordProblem, shortestPassword } from '../auth-messages.ts';
import { AuthNews } from '../auth-news.tsx';

type Step = 'opening' | 'form' | 'set' | 'dead-link';

const primary = buttonStyle({ look: 'primary', size: 'large', className: 'w-full' });

/** Where the link of the mail leads: it carries a token that works once. */
export function ResetPasswordView() {
  const [token, setToken] = useState<string>();
  const [step, setStep] = useState<Step>('opening');
  useEffect(() => {
    const given = new URLSearchParams(window.location.search).get('token');
    if (given) setToken(given);
    // in development this runs twice, and the second time the token is no longer in the address
    setStep((now) => stepOf(given !== null, now));
    // neither the history nor a screenshot of the address may hold it
    window.history.replaceState(window.history.state, '', window.location.pathname);
  }, []);
  if (step === 'set') return <PasswordSet />;
  if (step === 'dead-link') return <DeadLink />;
  return <PasswordForm token={token} onStep={setStep} />;
}

function stepOf(given: boolean, now: Step): Step {
  if (given) return 'form';
  return now === 'opening' ? 'dead-link' : now;
}

interface PasswordFormProps {
  readonly token: string | undefined;
  readonly onStep: (step: Step) => void;
}

function PasswordForm({ token, onStep }: PasswordFormProps) {
  const { form, problems, busy, onSubmit } = useForm({
    fields: ['password'],
    check: ({ password }) => newPasswordProblem(password),
    submit: async ({ password }) => {
      await resetPassword(token ?? '', password);
      onStep('set');
    },
    explain: (error) => {
      if (error instanceof ProblemError && error.id === 'invalid-token') onStep('dead-link');
      return authProblems(error);
    },
  });
  return (
    <AuthCard
      title="Set a new password"
      lead="It ends all your sessions; you sign in with it next."
      footer={<AuthLink href="/sign-in">Back to sign in</AuthLink>}
    >
      <FormError message={problems.form} />
      <form ref={form} method="post" noValidate onSubmit={onSubmit} className="space-y-4">
        <PasswordField
          label="New password"
          name="password"
          autoComplete="new-password"
          error={problems.password}
          hint={`At least ${shortestPassword} characters.`}
          required
        />
        <Button type="submit" look="primary" size="large" busy={busy} className="mt-2 w-full">
          {busy ? 'Setting the password' : 'Set password'}
        </Button>
      </form>
    </AuthCard>
  );
}

function PasswordSet() {
  const action = (
    <Link href="/sign-in" className={primary}>
      Sign in
    </Link>
  );
  return (
    <AuthNews title="Your password is set" action={action}>
      All sessions that were open have ended. Sign in with the new password.
    </AuthNews>
  );
}

function DeadLink() {
  const action = (
    <Link href="/forgot-password" className={primary}>
      Ask for another link
    </Link>
  );
  return (
    <AuthNews title="This link does not work any more" action={action} footer={<AuthLink href="/sign-in">Back to sign in</AuthLink>}>
      Links to set a password work once, for an hour. Your password is as it was.
    </AuthNews>
  );
}
