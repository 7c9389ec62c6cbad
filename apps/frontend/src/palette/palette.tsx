'use client';

import { Search } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type KeyboardEvent, useId, useMemo, useState } from 'react';
import { useProjects } from '../api/projects.ts';
import { useChooseSettings } from '../api/settings.ts';
import { useTodoActions } from '../api/todo-actions.ts';
import { useTodoList } from '../api/todos.ts';
import { useOpenTodo } from '../detail/use-open-todo.ts';
import { useLater } from '../lib/use-later.ts';
import { useSignOut } from '../shell/use-sign-out.ts';
import { openWindow } from '../shell/windows.ts';
import { Dialog } from '../ui/dialog.tsx';
import { type Command, commandsOf, found } from './commands.ts';

const typingPause = 150;
const mostTodos = 8;

interface PaletteProps {
  readonly onClose: () => void;
}

/** One field that reaches every page, action and todo. */
export function Palette({ onClose }: PaletteProps) {
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const commands = useCommands(text);
  const listId = useId();
  const run = (command: Command | undefined) => {
    if (!command) return;
    onClose();
    // after the focus went back to where it was: what opens next takes it from there
    setTimeout(command.run, 0);
  };
  const move = (step: number) => setActive((index) => (index + step + commands.length) % Math.max(commands.length, 1));
  const onKeyDown = (event: KeyboardEvent) => {
    const keys: Record<string, () => void> = { ArrowDown: () => move(1), ArrowUp: () => move(-1), Enter: () => run(commands[active]) };
    const action = keys[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  };
  return (
    <Dialog title="Commands" place="top" bare onClose={onClose}>
      <div className="overflow-hidden rounded-2xl border border-line bg-raised shadow-popup">
        <div className="flex items-center gap-3 border-line border-b px-4">
          <Search aria-hidden="true" className="size-4.5 text-faint" />
          <input
            role="combobox"
            aria-label="Search commands and todos"
            aria-expanded="true"
            aria-controls={listId}
            aria-activedescendant={commands[active] ? `${listId}-${active}` : undefined}
            aria-autocomplete="list"
            placeholder="Where to, or what to do?"
            autoComplete="off"
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setActive(0);
            }}
            onKeyDown={onKeyDown}
            className="h-13 w-full bg-transparent text-base outline-none"
          />
        </div>
        <div id={listId} role="listbox" aria-label="Commands" tabIndex={-1} className="max-h-[min(24rem,60vh)] overflow-y-auto p-1.5">
          {commands.map((command, index) => (
            <Option
              key={`${command.group} ${command.id}`}
              id={`${listId}-${index}`}
              command={command}
              active={index === active}
              onRun={() => run(command)}
            />
          ))}
        </div>
        {commands.length === 0 && <p className="px-4 pb-5 text-center text-faint text-sm">Nothing has these words.</p>}
      </div>
    </Dialog>
  );
}

interface OptionProps {
  readonly id: string;
  readonly command: Command;
  readonly active: boolean;
  readonly onRun: () => void;
}

function Option({ id, command: { label, Icon, keys, group }, active, onRun }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field above handles the keys
    <div
      id={id}
      role="option"
      aria-selected={active}
      tabIndex={-1}
      ref={(element) => {
        if (active) element?.scrollIntoView({ block: 'nearest' });
      }}
      onClick={onRun}
      className="flex h-10 cursor-pointer items-center gap-3 rounded-lg px-2.5 text-sm hover:bg-hover aria-selected:bg-accent-soft"
    >
      <Icon aria-hidden="true" className="size-4 shrink-0 text-faint" />
      <span className="min-w-0 flex-1 truncate">{label}</span>
      <span className="text-faint text-xs">{keys ?? group}</span>
    </div>
  );
}

function useCommands(text: string): readonly Command[] {
  const router = useRouter();
  const projects = useProjects();
  const signOut = useSignOut();
  const choose = useChooseSettings();
  const { open: openTodo } = useOpenTodo();
  const { toggle, trash } = useTodoActions();
  const words = useLater(text.trim(), typingPause);
  const { todos } = useTodoList({ status: 'all', q: words || ' ' }, { enabled: words.length > 1 });
  return useMemo(() => {
    const commands = commandsOf({
      go: (href) => router.push(href),
      projects,
      todos: words.length > 1 ? todos.slice(0, mostTodos) : [],
      openTodo,
      toggle,
      trash,
      quickAdd: () => openWindow({ name: 'quick-add' }),
      newProject: () => openWindow({ name: 'project' }),
      help: () => openWindow({ name: 'help' }),
      signOut: () => void signOut(),
      chooseTheme: (theme) => choose({ theme }),
    });
    return found(commands, text.trim());
  }, [choose, openTodo, projects, router, signOut, text, todos, toggle, trash, words]);
}
