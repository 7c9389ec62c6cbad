'use client';

import { CircleCheck } from 'lucide-react';
import { useState } from 'react';
import { useChangeEmail, useSendConfirmation } from '../../../api/account.ts';
import type { Me } from '../../../api/types.ts';
import { useForm } from '../../../lib/use-form.ts';
import { Button } from '../../../ui/button.tsx';
import { FormError } from '../../../ui/form-error.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { notify } from '../../../ui/toasts.ts';
import { settingProblems } from './setting-problems.ts';

export function EmailForm({ me }: { readonly me: Me }) {
  const [open, setOpen] = useState(false);
  return (
    <div>
      <p className="font-medium text-sm">Email</p>
      <div className="mt-1 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p className="min-w-0 [overflow-wrap:anywhere]">{me.email}</p>
        <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? 'Keep this address' : 'Change address'}
        </Button>
      </div>
      <Confirmation me={me} />
      {open && <NewAddress me={me} onSent={() => setOpen(false)} />}
    </div>
  );
}

function Confirmation({ me }: { readonly me: Me }) {
  const send = useSendConfirmation();
  if (me.emailVerified) {
    return (
      <p className="mt-1 flex items-center gap-1.5 text-sm text-success">
        <CircleCheck aria-hidden="true" className="size-4" />
        Confirmed
      </p>
    );
  }
  const onSend = () =>
    send.mutate(me.email, {
      onSuccess: () => notify({ title: `A mail with a link is on its way to ${me.email}` }),
      onError: (error) => notify({ title: settingProblems(error).form ?? 'The mail could not be sent', tone: 'danger' }),
    });
  return (
    <p className="mt-1 text-faint text-sm">
      Not confirmed yet.{' '}
      <button
        type="button"
        aria-disabled={send.isPending || undefined}
        onClick={send.isPending ? undefined : onSend}
        className="rounded font-medium text-accent underline-offset-4 hover:underline"
      >
        Send me a link to confirm it
      </button>
    </p>
  );
}

function NewAddress({ me, onSent }: { readonly me: Me; readonly onSent: () => void }) {
  const change = useChangeEmail();
  const { form, problems, busy, onSubmit } = useForm({
    fields: ['newEmail'],
    check: ({ newEmail }) => checkAddress(newEmail, me.email),
    submit: async ({ newEmail }) => {
      await change.mutateAsync(newEmail);
      notify({ title: `A mail with a link is on its way${me.emailVerified ? ' to both addresses' : ` to ${newEmail}`}` });
      onSent();
    },
    explain: (error) => ({ form: settingProblems(error).form, newEmail: settingProblems(error).newEmail }),
  });
  return (
    <form ref={form} method="post" noValidate onSubmit={onSubmit} aria-label="New address" className="mt-4 rounded-xl bg-sunken p-4">
      <FormError message={problems.form} />
      <TextField
        label="New email"
        name="newEmail"
        type="email"
        autoComplete="email"
        inputMode="email"
        error={problems.newEmail}
        hint={
          me.emailVerified
            ? 'Changes when you say yes in the old mailbox and in the new one.'
            : 'Changes when you say yes in the new mailbox.'
        }
        // the person opened it to type
        autoFocus
        required
      />
      <Button type="submit" look="primary" busy={busy} className="mt-4">
        Send the link
      </Button>
    </form>
  );
}

function checkAddress(address: string, present: string): { newEmail?: string } {
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address)) return { newEmail: 'Enter a full address, such as name@example.com.' };
  return address.toLowerCase() === present.toLowerCase() ? { newEmail: 'This is your address already.' } : {};
}
