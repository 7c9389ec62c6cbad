import type { NewTodo } from '../../src/api/types.ts';
import { dayOf } from '../../src/lib/dates.ts';
import { findDate } from '../../src/quick-add/find-date.ts';
import { parseQuickAdd } from '../../src/quick-add/parse-quick-add.ts';

const today = '2026-11-24'; // a Tuesday
const home = { id: 'p1', name: 'Home', createdAt: '', updatedAt: '', version: 1 };
const garden = { id: 'p2', name: 'Garden Work', createdAt: '', updatedAt: '', version: 1 };

function parse(text: string, { defaults = {} as Partial<NewTodo>, ignored = [] as string[] } = {}) {
  const options = { projects: [home, garden], today, ignored: new Set(ignored), findDate, dayText: (day: string) => day };
  return parseQuickAdd(text, defaults, options);
}

test.each([
  ['Call Ana tomorrow', { title: 'Call Ana', dueOn: '2026-11-25' }],
  ['Pay rent #home @money @Bills p1', { title: 'Pay rent', projectId: 'p1', tags: ['money', 'bills'], priority: 'high' }],
  ['Rake leaves #gardenwork friday', { title: 'Rake leaves', projectId: 'p2', dueOn: '2026-11-27' }],
  ['Water plants every 3 days', { title: 'Water plants', recurrence: 'FREQ=DAILY;INTERVAL=3', dueOn: today }],
  ['Stand-up every weekday', { title: 'Stand-up', recurrence: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR' }],
  ['Bins out every monday p3', { title: 'Bins out', recurrence: 'FREQ=WEEKLY;BYDAY=MO', dueOn: '2026-11-30', priority: 'low' }],
  ['Mail a@b.example about C#', { title: 'Mail a@b.example about C#', priority: 'none', dueOn: null }],
  ['Read chapter 7', { title: 'Read chapter 7', dueOn: null }],
])('%s', (text, expected) => {
  expect(parse(text).todo).toMatchObject(expected);
});

test('a time makes an instant in the zone of the person', () => {
  const { todo, title } = parse('Dentist tomorrow 9:30am');
  expect([title, todo.dueOn]).toEqual(['Dentist', null]);
  expect(dayOf(new Date(todo.dueAt ?? ''))).toBe('2026-11-25');
  expect(new Date(todo.dueAt ?? '').getHours()).toBe(9);
  expect(todo.timeZone).toBe(Intl.DateTimeFormat().resolvedOptions().timeZone);
});

test('what is taken back stays in the title, and what the view adds gives way to what is typed', () => {
  expect(parse('Watch Friday', { ignored: ['friday'] }).todo).toMatchObject({ title: 'Watch Friday', dueOn: null });
  expect(parse('Plan friday', { defaults: { dueOn: today } }).todo.dueOn).toBe('2026-11-27');
  expect(parse('Plan', { defaults: { dueOn: today } }).todo.dueOn).toBe(today);
});

test('a project that is not there yet is named', () => {
  expect(parse('Sketch #boat')).toMatchObject({ title: 'Sketch', newProject: 'boat' });
});

test('of two dates, projects or priorities that mean the same the last one counts', () => {
  expect(parse('Fix p1 #home p2 #gardenwork').todo).toMatchObject({ priority: 'medium', projectId: 'p2' });
});
