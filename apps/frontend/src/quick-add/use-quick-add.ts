'use client';

import { type FormEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useMe } from '../api/me.ts';
import { useCreateProject, useProjects } from '../api/projects.ts';
import { useTodoActions } from '../api/todo-actions.ts';
import type { NewTodo, TodoPatch } from '../api/types.ts';
import { dayLabel, timeLabel } from '../lib/dates.ts';
import { dropDraft, readDraft, writeDraft } from '../lib/draft.ts';
import { useToday } from '../lib/use-today.ts';
import { failureNotice } from '../todos/failure-notice.ts';
import { type FindDate, parseQuickAdd } from './parse-quick-add.ts';

const longestTitle = 200;

/** What a new todo is made of while it is typed. `defaults` is what the view adds, such as its project. */
export function useQuickAdd(defaults: Partial<NewTodo>, onAdded?: () => void) {
  const { data: me } = useMe();
  const draftKey = `${me?.id}.new`;
  const [text, setText] = useState(() => readDraft<string>(draftKey) ?? '');
  const [picked, setPicked] = useState<Partial<NewTodo>>({});
  const [ignored, setIgnored] = useState<ReadonlySet<string>>(new Set());
  const [complaint, setComplaint] = useState<string>();
  const input = useRef<HTMLInputElement>(null);
  const findDate = useFindDate(text !== '');
  const projects = useProjects();
  const today = useToday();
  const actions = useTodoActions();
  const createProject = useCreateProject();

  const parsed = useMemo(() => {
    const dayText = (day: string, at?: string) => (at ? `${dayLabel(day, today)}, ${timeLabel(at)}` : dayLabel(day, today));
    return parseQuickAdd(text, defaults, { projects, today, ignored, findDate, dayText });
  }, [text, defaults, projects, today, ignored, findDate]);
  const todo: NewTodo = { ...parsed.todo, ...picked };

  const type = (next: string) => {
    setText(next);
    setComplaint(undefined);
    writeDraft(draftKey, next);
  };
  const reset = () => {
    setText('');
    setPicked({});
    setIgnored(new Set());
    dropDraft(draftKey);
  };
  const submit = async (event?: FormEvent) => {
    event?.preventDefault();
    input.current?.focus();
    if (parsed.title === '') return setComplaint('Give it a title first.');
    if (parsed.title.length > longestTitle)
      return setComplaint(`A title has at most ${longestTitle} characters, this one has ${parsed.title.length}.`);
    const name = picked.projectId === undefined ? parsed.newProject : undefined;
    const made =
      name && (await createProject.mutateAsync(name).catch((error) => void failureNotice(error, `Could not make the project ${name}`)));
    if (name && !made) return;
    reset();
    actions.add(made ? { ...todo, projectId: made.id } : todo);
    onAdded?.();
  };
  return {
    text,
    parsed,
    todo,
    complaint,
    input,
    type,
    submit,
    reset,
    pick: (patch: TodoPatch) => setPicked((before) => ({ ...before, ...dueWhole(patch) })),
    ignore: (token: string) => {
      setIgnored((before) => new Set(before).add(token.toLowerCase()));
      input.current?.focus();
    },
  };
}

/** A day that is picked takes the time of the text away, and the other way round. */
function dueWhole({ completed: _c, version: _v, ...patch }: TodoPatch): Partial<NewTodo> {
  if ('dueOn' in patch && !('dueAt' in patch)) return { ...patch, dueAt: null, timeZone: null };
  if (patch.dueAt) return { ...patch, dueOn: null };
  return patch;
}

/** The reader of dates is large: it comes when somebody types. */
function useFindDate(wanted: boolean): FindDate | undefined {
  const [loaded, setLoaded] = useState<{ readonly findDate: FindDate }>();
  useEffect(() => {
    if (!wanted || loaded) return;
    // without it dates are not understood while typing; the picker still is there
    import('./find-date.ts').then(setLoaded, () => {});
  }, [wanted, loaded]);
  return loaded?.findDate;
}
