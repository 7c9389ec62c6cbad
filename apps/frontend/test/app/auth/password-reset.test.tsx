import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ForgotPasswordView } from '../../../src/app/(auth)/forgot-password/forgot-password-view.tsx';
import { ResetPasswordView } from '../../../src/app/(auth)/reset-password/reset-password-view.tsx';
import { fakeApi, json, problem } from '../../support/fake-api.ts';

const ask = 'POST /api/auth/request-password-reset';
const set = 'POST /api/auth/reset-password';

async function setPassword(password: string): Promise<void> {
  await userEvent.type(screen.getByLabelText('New password'), password);
  await userEvent.click(screen.getByRole('button', { name: 'Set password' }));
}

test('a link is asked for, and the answer does not tell whether there is such an account', async () => {
  const { calls } = fakeApi({ [ask]: [() => json({ status: true })] });
  render(<ForgotPasswordView />);
  await userEvent.type(screen.getByLabelText('Email'), ' ada@example.com ');
  await userEvent.click(screen.getByRole('button', { name: 'Send the link' }));
  expect(await screen.findByText(/^If there is an account with ada@example.com/)).toBeVisible();
  expect(calls[0]?.body).toEqual({ email: 'ada@example.com' });
});

test('where no mails can be sent that is said', async () => {
  fakeApi({ [ask]: [() => problem(503, 'mail-not-configured')] });
  render(<ForgotPasswordView />);
  await userEvent.type(screen.getByLabelText('Email'), 'ada@example.com');
  await userEvent.click(screen.getByRole('button', { name: 'Send the link' }));
  expect(await screen.findByText(/^Mails cannot be sent here/)).toBeVisible();
});

test('the token of the link sets the password, and does not stay in the address', async () => {
  window.history.replaceState(null, '', '/reset-password?token=t0');
  const { calls } = fakeApi({ [set]: [() => json({ status: true })] });
  render(<ResetPasswordView />);
  expect(window.location.search).toBe('');
  await setPassword('short');
  expect(screen.getByLabelText('New password')).toHaveAccessibleDescription('Use at least 8 characters; this has 5.');
  await setPassword('er, but longer');
  expect(await screen.findByText('Your password is set')).toBeVisible();
  expect(calls[0]?.body).toEqual({ token: 't0', newPassword: 'shorter, but longer' });
});

test('a link that was used says so, and how to get another one', async () => {
  window.history.replaceState(null, '', '/reset-password?token=t0');
  fakeApi({ [set]: [() => problem(400, 'invalid-token')] });
  render(<ResetPasswordView />);
  await setPassword('long enough now');
  expect(await screen.findByRole('link', { name: 'Ask for another link' })).toHaveAttribute('href', '/forgot-password');
});

test('a link without its token says so too', async () => {
  window.history.replaceState(null, '', '/reset-password');
  render(<ResetPasswordView />);
  expect(await screen.findByText('This link does not work any more')).toBeVisible();
});
