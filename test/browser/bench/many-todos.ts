import type { Page } from '@playwright/test';

const atOnce = 20;

/** Adds todos for whoever is signed in on the page, due over the coming weeks and some today. */
export async function addManyTodos(page: Page, count: number): Promise<void> {
  const headers = { origin: new URL(page.url()).origin };
  const today = Date.now();
  const add = async (number: number) => {
    const dueOn = number % 3 === 0 ? new Date(today + (number % 40) * 86_400_000).toISOString().slice(0, 10) : null;
    const data = { title: `Todo ${number} of many, with some words in its title`, priority: number % 7 === 0 ? 'high' : 'none', dueOn };
    const response = await page.request.post('/api/todos', { headers, data });
    if (!response.ok()) throw new Error(`adding todo ${number} answered ${response.status()}`);
  };
  for (let next = 0; next < count; next += atOnce) {
    await Promise.all(Array.from({ length: Math.min(atOnce, count - next) }, (_, offset) => add(next + offset)));
  }
}
