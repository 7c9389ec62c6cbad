'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { localPath } from '../../lib/local-path.ts';
import { authProblems, missingFields, type Problems } from './auth-messages.ts';

interface Values {
  readonly name?: string;
  readonly email: string;
  readonly password: string;
}

/** One submit at a time; problems go to their fields, and the focus to the first of them. Then on to where the person wanted to go. */
export function useAuthForm(submit: (values: Values) => Promise<void>) {
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [problems, setProblems] = useState<Problems>({});
  const [busy, setBusy] = useState(false);

  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [problems]);

  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    const values = valuesOf(event.currentTarget);
    const missing = missingFields(values);
    if (missing) return setProblems(missing);
    setBusy(true);
    setProblems({});
    try {
      await submit(values);
      router.replace(localPath(new URLSearchParams(window.location.search).get('next')) ?? '/todos');
    } catch (error) {
      setProblems(authProblems(error));
      setBusy(false);
    }
  };
  return { form, problems, busy, onSubmit };
}

function valuesOf(form: HTMLFormElement): Values {
  const data = new FormData(form);
  const text = (name: string) => String(data.get(name) ?? '');
  const name = data.has('name') ? { name: text('name').trim() } : {};
  return { ...name, email: text('email').trim(), password: text('password') };
}
