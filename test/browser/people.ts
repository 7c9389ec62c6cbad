import { expect, newcomer, type Page } from './product-test.ts';

export type Person = ReturnType<typeof newcomer>;

/** Signs somebody up and goes to a page of theirs. */
export async function enter(page: Page, path: string, person = newcomer()): Promise<Person> {
  await page.goto('/sign-up');
  await page.getByLabel('Name').fill(person.name);
  await page.getByLabel('Email').fill(person.email);
  await page.getByLabel('Password', { exact: true }).fill(person.password);
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.waitForURL(({ pathname }) => pathname !== '/sign-up');
  await page.goto(path);
  return person;
}

export async function signIn(page: Page, { email, password }: Pick<Person, 'email' | 'password'>): Promise<void> {
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Asks the API as the person who is signed in on this page. */
export async function call(page: Page, method: string, path: string, data?: object): Promise<Record<string, unknown>> {
  // nobody but a page of the product may send cookies along with a change
  const headers = { origin: new URL(page.url()).origin };
  const response = await page.request.fetch(path, { method, headers, ...(data ? { data } : {}) });
  expect(response.status(), `${method} ${path}`).toBeLessThan(300);
  const text = await response.text();
  return text ? JSON.parse(text) : {};
}
