import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { BarChart } from '../../../src/app/(app)/insights/bar-chart.tsx';
import { ProjectChart } from '../../../src/app/(app)/insights/project-chart.tsx';
import { fakeApi, json } from '../../support/fake-api.ts';
import { renderWith, testClient } from '../../support/render.tsx';

const buckets = [
  { label: '1 Mar', completed: 1, created: 0, overdue: 0 },
  { label: '2 Mar', completed: 5, created: 2, overdue: 0 },
  { label: '3 Mar', completed: 0, created: 4, overdue: 1 },
];

// jsdom has no layout to watch
beforeAll(() => {
  window.ResizeObserver ??= class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
});

test('a chart is read by arrow keys, place by place', async () => {
  renderWith(testClient(), <BarChart buckets={buckets} />);
  const chart = screen.getByRole('slider');
  chart.focus();
  expect(chart).toHaveAttribute('aria-valuetext', '3 Mar: 0 completed, 4 added');
  await userEvent.keyboard('{ArrowLeft}');
  expect(chart).toHaveAttribute('aria-valuetext', '2 Mar: 5 completed, 2 added');
  await userEvent.keyboard('{Home}{ArrowLeft}');
  expect(chart).toHaveAttribute('aria-valuetext', '1 Mar: 1 completed, 0 added');
});

test('a chart says what it shows, and has its figures in a table', () => {
  renderWith(testClient(), <BarChart buckets={buckets} />);
  expect(screen.getByText('6 completed in all; the most, 5, on 2 Mar.')).toBeVisible();
  const rows = within(screen.getByRole('table', { hidden: true })).getAllByRole('row', { hidden: true });
  expect(rows.map((row) => row.textContent)).toEqual(['WhenCompletedAdded', '1 Mar10', '2 Mar52', '3 Mar04']);
});

test('projects stand with what is done, open and overdue', async () => {
  const items = [
    { projectId: 'p', name: 'Garden', open: 3, overdue: 1, completed: 2 },
    { projectId: null, name: null, open: 1, overdue: 0, completed: 0 },
  ];
  fakeApi({ 'GET /api/insights/projects': [() => json({ from: '2026-03-01', to: '2026-03-07', items })] });
  renderWith(testClient(), <ProjectChart range={{ from: '2026-03-01', to: '2026-03-07' }} span={7} />);
  expect(await screen.findByText('2 done, 3 open, 1 overdue')).toBeVisible();
  expect(screen.getByText('0 done, 1 open')).toBeVisible();
});
