import {
  Circle,
  CircleCheck,
  Hash,
  Keyboard,
  ListTodo,
  LogOut,
  type LucideIcon,
  Monitor,
  Moon,
  Plus,
  Settings,
  Sun,
  Trash2,
} from 'lucide-react';
import type { Project, Todo } from '../api/types.ts';
import type { Theme } from '../lib/theme.ts';
import { navItems } from '../shell/nav-items.ts';

export interface Command {
  readonly id: string;
  readonly label: string;
  readonly group: 'Action' | 'Go to' | 'Todo';
  readonly Icon: LucideIcon;
  readonly keys?: string;
  readonly run: () => void;
}

interface CommandOptions {
  readonly go: (href: string) => void;
  readonly projects: readonly Project[];
  readonly todos: readonly Todo[];
  readonly openTodo: (id: string) => void;
  readonly toggle: (todo: Todo) => void;
  readonly trash: (todo: Todo) => void;
  readonly quickAdd: () => void;
  readonly newProject: () => void;
  readonly help: () => void;
  readonly signOut: () => void;
  readonly chooseTheme: (theme: Theme) => void;
}

const themes = [
  { theme: 'light', Icon: Sun },
  { theme: 'dark', Icon: Moon },
  { theme: 'system', Icon: Monitor },
] as const satisfies readonly { theme: Theme; Icon: LucideIcon }[];

/** Sections of the settings, by the id that each has there. */
const settings = [
  { label: 'Change password', section: 'password' },
  { label: 'Sessions', section: 'sessions' },
  { label: 'Export your data', section: 'your-data' },
  { label: 'Delete account', section: 'delete-account' },
] as const;

/** Everything that can be done from anywhere. */
export function commandsOf(options: CommandOptions): readonly Command[] {
  const { go, projects, todos, openTodo } = options;
  return [
    { id: 'add', group: 'Action', label: 'Add a todo', Icon: Plus, keys: 'q', run: options.quickAdd },
    { id: 'project', group: 'Action', label: 'New project', Icon: Hash, run: options.newProject },
    ...navItems.map(({ href, label, key, Icon }) => ({
      id: href,
      group: 'Go to' as const,
      label,
      Icon,
      keys: `g ${key}`,
      run: () => go(href),
    })),
    ...projects.map(({ id, name }) => ({ id, group: 'Go to' as const, label: name, Icon: Hash, run: () => go(`/project?id=${id}`) })),
    ...themes.map(({ theme, Icon }) => ({
      id: theme,
      group: 'Action' as const,
      label: `Theme: ${theme === 'system' ? 'as the system' : theme}`,
      Icon,
      run: () => options.chooseTheme(theme),
    })),
    { id: 'help', group: 'Action', label: 'Keyboard shortcuts', Icon: Keyboard, keys: '?', run: options.help },
    { id: 'out', group: 'Action', label: 'Sign out', Icon: LogOut, run: options.signOut },
    ...settings.map(({ label, section }) => ({
      id: section,
      group: 'Go to' as const,
      label,
      Icon: Settings,
      run: () => go(`/settings#${section}`),
    })),
    ...todos.map(({ id, title }) => ({ id, group: 'Todo' as const, label: title, Icon: ListTodo, run: () => openTodo(id) })),
    ...todos.flatMap((todo) => actionsOn(todo, options)),
  ];
}

/** What is done with a todo without opening it. */
function actionsOn(todo: Todo, { toggle, trash }: CommandOptions): Command[] {
  const group = 'Action';
  const isDone = todo.completedAt !== null;
  return [
    {
      id: `toggle ${todo.id}`,
      group,
      label: `${isDone ? 'Reopen' : 'Complete'}: ${todo.title}`,
      Icon: isDone ? Circle : CircleCheck,
      run: () => toggle(todo),
    },
    { id: `trash ${todo.id}`, group, label: `Move to the trash: ${todo.title}`, Icon: Trash2, run: () => trash(todo) },
  ];
}

/** Those that have all words of the text, the ones that begin with it first. */
export function found(commands: readonly Command[], text: string): readonly Command[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const fitting = commands.filter(({ label, group }) => words.every((word) => `${group} ${label}`.toLowerCase().includes(word)));
  const begins = ({ label }: Command) => label.toLowerCase().startsWith(text.toLowerCase());
  return [...fitting].sort((a, b) => Number(begins(b)) - Number(begins(a)));
}
