'use client';

import { type FormEvent, type RefObject, useEffect, useRef, useState } from 'react';

/** What is wrong, by the name of the field; `form` is about the whole. */
export type FormProblems<Name extends string> = Readonly<Partial<Record<Name | 'form', string>>>;
export type FormValues<Name extends string> = Readonly<Record<Name, string>>;

interface FormOptions<Name extends string> {
  /** Names of the fields. What is typed into them is trimmed, passwords are not. */
  readonly fields: readonly Name[];
  /** What can be told without asking the server. */
  readonly check: (values: FormValues<Name>) => FormProblems<Name>;
  readonly submit: (values: FormValues<Name>) => Promise<unknown>;
  /** Says a failure in words of this form. */
  readonly explain: (error: unknown) => FormProblems<Name>;
}

export interface FormState<Name extends string> {
  readonly form: RefObject<HTMLFormElement | null>;
  readonly problems: FormProblems<Name>;
  readonly busy: boolean;
  /** Answers whether it went well. */
  readonly onSubmit: (event: FormEvent<HTMLFormElement>) => Promise<boolean>;
}

/** One submit at a time; problems go to their fields, and the focus to the first of them. What was typed stays. */
export function useForm<Name extends string>({ fields, check, submit, explain }: FormOptions<Name>): FormState<Name> {
  const form = useRef<HTMLFormElement>(null);
  const [problems, setProblems] = useState<FormProblems<Name>>(() => ({}) as FormProblems<Name>);
  const [busy, setBusy] = useState(false);

  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [problems]);

  const onSubmit = async (event: FormEvent<HTMLFormElement>): Promise<boolean> => {
    event.preventDefault();
    if (busy) return false;
    const values = valuesOf(event.currentTarget, fields);
    const found = check(values);
    setProblems(found);
    if (Object.keys(found).length > 0) return false;
    setBusy(true);
    try {
      await submit(values);
      return true;
    } catch (error) {
      setProblems(explain(error));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { form, problems, busy, onSubmit };
}

function valuesOf<Name extends string>(form: HTMLFormElement, fields: readonly Name[]): FormValues<Name> {
  const data = new FormData(form);
  const entries = fields.map((name) => {
    const text = String(data.get(name) ?? '');
    return [name, /password/i.test(name) ? text : text.trim()] as const;
  });
  return Object.fromEntries(entries) as FormValues<Name>;
}
