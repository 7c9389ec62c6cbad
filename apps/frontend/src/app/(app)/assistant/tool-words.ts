const words: Readonly<Record<string, string>> = {
  list_todos: 'Look at your todos',
  search_todos: 'Search your todos',
  create_todo: 'Add a todo',
  update_todo: 'Change a todo',
  complete_todo: 'Complete a todo',
  reopen_todo: 'Reopen a todo',
  delete_todo: 'Delete a todo',
  change_todos: 'Change several todos',
};

/** A tool call as somebody would say it: "Add a todo: Buy milk". */
export function toolInWords(name: string, args: unknown): string {
  const what = words[name] ?? name.replaceAll('_', ' ');
  const { title, text } = record(args);
  const about = typeof title === 'string' ? title : text;
  return typeof about === 'string' && about !== '' ? `${what}: ${about}` : what;
}

const names: Readonly<Record<string, string>> = {
  ids: 'Todos',
  dueOn: 'Due',
  dueFrom: 'Due from',
  dueTo: 'Due until',
};

/** What a tool was called with, by name; without what was left out, and without ids, which say nothing to people. */
export function argumentsInWords(args: unknown): [name: string, value: string][] {
  const given = Object.entries(record(args)).filter(([name, value]) => name !== 'id' && value !== undefined && value !== '');
  return given.map(([name, value]) => [names[name] ?? `${name.charAt(0).toUpperCase()}${name.slice(1)}`, inWords(value)]);
}

function inWords(value: unknown): string {
  if (value === null) return 'none';
  if (Array.isArray(value)) return String(value.length);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
