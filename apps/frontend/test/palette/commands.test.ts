import { commandsOf, found } from '../../src/palette/commands.ts';
import { todo } from '../support/todos.ts';

/** The commands that fit a text where one todo is found, and what became of running them. */
function commands(text: string, completedAt: string | null = null) {
  const told: string[] = [];
  const tell =
    (what: string) =>
    (value?: unknown): void =>
      void told.push([what, typeof value === 'object' ? '' : value].filter(Boolean).join(' '));
  const all = commandsOf({
    projects: [],
    todos: [todo({ title: 'Call the dentist', completedAt })],
    go: tell('go'),
    openTodo: tell('open'),
    toggle: tell('toggle'),
    trash: tell('trash'),
    quickAdd: tell('add'),
    newProject: tell('project'),
    help: tell('help'),
    signOut: tell('out'),
    chooseTheme: tell('theme'),
  });
  return { all: found(all, text), told };
}

test('a todo that is found can be opened, completed and thrown away', () => {
  const { all, told } = commands('dentist');
  expect(all.map(({ label }) => label)).toEqual(['Call the dentist', 'Complete: Call the dentist', 'Move to the trash: Call the dentist']);
  for (const { run } of all) run();
  expect(told).toEqual([expect.stringMatching(/^open ./), 'toggle', 'trash']);
});

test('one that is done can be opened again', () => {
  expect(commands('reopen dentist', '2026-11-24T11:00:00.000Z').all.map(({ label }) => label)).toEqual(['Reopen: Call the dentist']);
});

test('what the settings do has its own commands', () => {
  const { all, told } = commands('delete account');
  expect(all).toHaveLength(1);
  all[0]?.run();
  expect(told).toEqual(['go /settings#delete-account']);
});

test('each command has an id of its own', () => {
  const ids = commands('').all.map(({ group, id }) => `${group} ${id}`);
  expect(new Set(ids).size).toBe(ids.length);
});
