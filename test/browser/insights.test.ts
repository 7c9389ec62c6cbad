import { call, enter } from './people.ts';
import { expect, test } from './product-test.ts';

test('what was done shows as charts, read by the keyboard, with a table behind each', async ({ open }) => {
  const page = await (await open()).newPage();
  await enter(page, '/insights');
  await expect(page.getByRole('heading', { name: 'Nothing to count yet' })).toBeVisible();
  const project = await call(page, 'POST', '/api/projects', { name: 'Garden' });
  const todos = ['Dig', 'Sow', 'Water'].map((title) => call(page, 'POST', '/api/todos', { title, projectId: project.id }));
  for (const { id } of (await Promise.all(todos)).slice(0, 2)) await call(page, 'PATCH', `/api/todos/${id}`, { completed: true });
  await expect.poll(async () => ((await call(page, 'GET', '/api/insights')) as { totals: { completed: number } }).totals.completed).toBe(2);

  await page.reload();
  const chart = page.getByRole('slider', { name: /^Completed over time/ });
  await chart.focus();
  await page.keyboard.press('End');
  await expect(chart).toHaveAttribute('aria-valuetext', /: 2 completed, 3 added$/);
  await page.keyboard.press('ArrowLeft');
  await expect(chart).toHaveAttribute('aria-valuetext', /: 0 completed, 0 added$/);
  await expect(page.getByText('2 done, 1 open')).toBeVisible();
  const section = page.getByRole('region', { name: 'By project' });
  await section.getByText('Show as a table').click();
  await expect(section.getByRole('row', { name: 'Garden 2 1 0' })).toBeVisible();
  await page.getByRole('link', { name: '7 days' }).click();
  await expect(page).toHaveURL(/days=7$/);
  await expect(chart).toHaveAttribute('aria-valuemax', '7');
  await page.goBack();
  await expect(chart).toHaveAttribute('aria-valuemax', '30');
});
