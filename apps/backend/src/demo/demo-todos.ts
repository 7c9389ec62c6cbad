import type { TodoPatch } from '../todos/schema.ts';

export const demoAccount = { name: 'Robin Keel', email: 'demo@keelson.dev', password: 'keelson-demo' } as const;

export const demoProjects = ['Launch', 'Home'] as const;

interface DemoTodo {
  readonly title: string;
  readonly notes?: string;
  readonly priority?: NonNullable<TodoPatch['priority']>;
  /** Days from today; may be negative. */
  readonly dueInDays?: number;
  /** RRULE by days. */
  readonly recurrence?: string;
  readonly project?: (typeof demoProjects)[number];
  readonly tags?: readonly string[];
  readonly completed?: boolean;
}

/** What somebody planning a small launch would have on the list; oldest first. */
export const demoTodos: readonly DemoTodo[] = [
  { title: 'Collect quotes for the new espresso machine', notes: 'Ask for delivery before the 1st.', tags: ['office'], completed: true },
  { title: 'Renew the domain', priority: 'high', dueInDays: -6, project: 'Launch', completed: true },
  {
    title: 'Write down what we learned from the beta',
    notes: 'Three things that went well, three that did not.',
    project: 'Launch',
    completed: true,
  },
  { title: 'Book the train to Lisbon', dueInDays: -2, tags: ['travel'], completed: true },
  { title: 'Send the invoice for October', priority: 'high', dueInDays: -1, tags: ['office'] },
  {
    title: 'Review the onboarding texts with Mara',
    notes: 'She has comments on steps 2 and 4.',
    priority: 'medium',
    dueInDays: 0,
    project: 'Launch',
    tags: ['writing'],
  },
  { title: 'Call the dentist', dueInDays: 0, tags: ['calls'] },
  {
    title: 'Draft the launch announcement',
    notes: 'Short. One picture.\n\n- Say who it is for\n- Say what it costs',
    priority: 'high',
    dueInDays: 2,
    project: 'Launch',
    tags: ['writing'],
  },
  { title: 'Water the tomatoes', dueInDays: 0, recurrence: 'FREQ=DAILY;INTERVAL=2', project: 'Home' },
  { title: 'Order birthday present for Noor', priority: 'medium', dueInDays: 5, tags: ['errands'] },
  {
    title: 'Try the restore from last night’s backup',
    notes: 'Measure how long it takes.',
    priority: 'medium',
    dueInDays: 7,
    project: 'Launch',
  },
  { title: 'Read the chapter on queues', priority: 'low' },
  { title: 'Repair the bicycle light', project: 'Home' },
];
