/** A todo as the tools give it. */
export interface SeenTodo {
  readonly id: string;
  readonly title: string;
  readonly priority: string;
  readonly dueOn: string | null;
  readonly completed: boolean;
}

export interface Call {
  readonly name: string;
  readonly arguments: Readonly<Record<string, unknown>>;
}

/** The next thing to do. */
export type Step = { readonly say: string } | { readonly call: Call };

/** What a sentence comes down to: say something, or look todos up and go on from there, or make a change and tell what came of it. */
export type Plan =
  | { readonly say: string }
  | { readonly look: Call; readonly next: (todos: readonly SeenTodo[]) => Step; readonly done: string }
  | { readonly change: Call; readonly done: string };

export function listOf(todos: readonly SeenTodo[], nothing: string): string {
  if (todos.length === 0) return nothing;
  return todos.map((todo) => `- ${lineOf(todo)}`).join('\n');
}

function lineOf({ title, priority, dueOn, completed }: SeenTodo): string {
  const facts = [completed && 'done', dueOn !== null && `due ${dueOn}`, priority !== 'none' && `${priority} priority`].filter(Boolean);
  return facts.length === 0 ? title : `${title} (${facts.join(', ')})`;
}

/** The one todo that was meant: the only one found, or the one that is called exactly so. */
export function theOne(todos: readonly SeenTodo[], text: string, act: (todo: SeenTodo) => Call): Step {
  const called = todos.filter(({ title }) => title.toLowerCase() === text.toLowerCase());
  const meant = called.length === 1 ? called : todos;
  const [only] = meant;
  if (only === undefined) return { say: `I found no such todo: "${text}".` };
  if (meant.length === 1) return { call: act(only) };
  return { say: `Several todos match "${text}", give the whole title of one:\n${listOf(meant.slice(0, 10), '')}` };
}
