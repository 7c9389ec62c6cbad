import { Activity, ListTodo } from 'lucide-react';

export const navItems = [
  { href: '/todos', label: 'Todos', Icon: ListTodo },
  { href: '/activity', label: 'Activity', Icon: Activity },
] as const;
