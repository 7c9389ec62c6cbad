import {
  Activity,
  Bell,
  Bot,
  CalendarDays,
  ChartColumn,
  CircleCheckBig,
  Columns3,
  Inbox,
  Search,
  Settings,
  Sun,
  Trash2,
} from 'lucide-react';

/** Where one can go; `key` after `g` is the way by the keyboard. */
export const mainItems = [
  { href: '/inbox', label: 'Inbox', key: 'i', Icon: Inbox },
  { href: '/today', label: 'Today', key: 't', Icon: Sun },
  { href: '/upcoming', label: 'Upcoming', key: 'u', Icon: CalendarDays },
  { href: '/board', label: 'Board', key: 'b', Icon: Columns3 },
  { href: '/search', label: 'Search', key: 's', Icon: Search },
] as const;

export const moreItems = [
  { href: '/completed', label: 'Completed', key: 'c', Icon: CircleCheckBig },
  { href: '/trash', label: 'Trash', key: 'x', Icon: Trash2 },
  { href: '/reminders', label: 'Reminders', key: 'r', Icon: Bell },
  { href: '/assistant', label: 'Assistant', key: 'a', Icon: Bot },
  { href: '/activity', label: 'Activity', key: 'v', Icon: Activity },
  { href: '/insights', label: 'Insights', key: 'n', Icon: ChartColumn },
  { href: '/settings', label: 'Settings', key: 'e', Icon: Settings },
] as const;

export const navItems = [...mainItems, ...moreItems];

export type NavItem = (typeof navItems)[number];
export const homePath = '/today';
