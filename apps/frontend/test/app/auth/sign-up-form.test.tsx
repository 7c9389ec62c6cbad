import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { SignUpForm } from '../../../src/app/(auth)/sign-up/sign-up-form.tsx';
import { fakeApi, json, problem } from '../../support/fake-api.ts';

const replace = jest.fn();
jest.mock('next/navigation', () => ({
  useRouter: () => ({ replace }),
  useSearchParams: () => new URLSearchParams(),
}));

const path = 'POST /api/auth/sign-up/email';

beforeEach(() => {
  replace.mockClear();
  window.history.replaceState(null, '', '/sign-up');
});

async function submit(): Promise<void> {
  render(<SignUpForm />);
  await userEvent.type(screen.getByLabelText('Name'), 'Ada');
  await userEvent.type(screen.getByLabelText('Email'), 'ada@example.com');
  await userEvent.type(screen.getByLabelText('Password'), 'a-long-password');
  await userEvent.click(screen.getByRole('button', { name: 'Create account' }));
}

test('goes on to the todos where signing up signs in', async () => {
  const { calls } = fakeApi({ [path]: [() => json({ token: 'of the session', user: {} })] });
  await submit();
  await waitFor(() => expect(replace).toHaveBeenCalledWith('/today'));
  expect(calls[0]?.body).toMatchObject({ name: 'Ada', email: 'ada@example.com', password: 'a-long-password' });
});

test('leads to the mailbox where the address is confirmed first, and nowhere else', async () => {
  fakeApi({ [path]: [() => json({ token: null, user: {} })] });
  await submit();
  expect(await screen.findByRole('heading', { name: 'Look into your mailbox' })).toBeVisible();
  expect(screen.getByText(/A mail to ada@example.com is on its way/)).toBeVisible();
  expect(screen.queryByLabelText('Password')).toBeNull();
  expect(replace).not.toHaveBeenCalled();
});

test('says that mails cannot be sent, where nobody gets in without one', async () => {
  fakeApi({ [path]: [() => problem(503, 'mail-unavailable')] });
  await submit();
  expect(await screen.findByText(/Mails cannot be sent here at the moment/)).toBeVisible();
});
