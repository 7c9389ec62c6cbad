import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { SignInForm } from '../../../src/app/(auth)/sign-in/sign-in-form.tsx';
import { fakeApi, json, networkFailure, problem } from '../../support/fake-api.ts';

const replace = jest.fn();
jest.mock('next/navigation', () => ({
  useRouter: () => ({ replace }),
  useSearchParams: () => new URLSearchParams(),
}));

const path = 'POST /api/auth/sign-in/email';

async function submit(email: string, password: string): Promise<void> {
  render(<SignInForm />);
  if (email) await userEvent.type(screen.getByLabelText('Email'), email);
  if (password) await userEvent.type(screen.getByLabelText('Password'), password);
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
}

test('signs in and goes on to where the person wanted to go', async () => {
  window.history.replaceState(null, '', '/sign-in?next=%2Factivity');
  const { calls } = fakeApi({ [path]: [() => json({ user: {} })] });
  await submit('ada@example.com', 'a-long-password');
  expect(calls[0]?.body).toEqual({ email: 'ada@example.com', password: 'a-long-password', rememberMe: true });
  await waitFor(() => expect(replace).toHaveBeenCalledWith('/activity'));
});

test('what is missing is said at its field, with the focus on the first', async () => {
  const { calls } = fakeApi({});
  await submit('ada', '');
  expect(screen.getByLabelText('Email')).toHaveFocus();
  expect(screen.getByLabelText('Email')).toHaveAccessibleDescription('Enter a full address, such as name@example.com.');
  expect(screen.getByLabelText('Password')).toHaveAccessibleDescription('Enter your password.');
  expect(calls).toEqual([]);
});

test.each([
  ['a wrong password', () => problem(401, 'invalid-email-or-password'), 'This email and password do not match. Check both and try again.'],
  ['too many attempts', () => problem(429, 'too-many-requests'), 'Too many attempts. Wait a minute, then try again.'],
  ['a lost connection', networkFailure, 'The server could not be reached. Check your connection, then try again.'],
])('%s is told, and what was typed stays', async (_what, answer, message) => {
  fakeApi({ [path]: [answer] });
  await submit('ada@example.com', 'a-long-password');
  expect(await screen.findByText(message)).toBeVisible();
  expect(screen.getByLabelText('Password')).toHaveValue('a-long-password');
  expect(screen.getByRole('button', { name: 'Sign in' })).not.toHaveAttribute('aria-busy');
});
