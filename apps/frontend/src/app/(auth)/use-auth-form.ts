'use client';

import { useRouter } from 'next/navigation';
import { localPath } from '../../lib/local-path.ts';
import { type FormProblems, type FormState, type FormValues, useForm } from '../../lib/use-form.ts';
import { authProblems } from './auth-messages.ts';

interface AuthFormOptions<Name extends string> {
  readonly fields: readonly Name[];
  readonly check: (values: FormValues<Name>) => FormProblems<Name>;
  /** `false`: that was not all, and nobody is signed in yet. */
  readonly submit: (values: FormValues<Name>) => Promise<unknown>;
}

/** A form that signs in; then on to where the person wanted to go. */
export function useAuthForm<Name extends string>({ submit, ...options }: AuthFormOptions<Name>): FormState<Name> {
  const router = useRouter();
  return useForm({
    ...options,
    submit: async (values) => {
      if ((await submit(values)) === false) return;
      router.replace(localPath(new URLSearchParams(window.location.search).get('next')) ?? home);
    },
    explain: (error) => authProblems(error) as FormProblems<Name>,
  });
}

const home = '/today';
