import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { DeleteAccount } from '../../../src/app/(app)/settings/delete-account.tsx';
import { EmailForm } from '../../../src/app/(app)/settings/email-form.tsx';
import { PasswordForm } from '../../../src/app/(app)/settings/password-form.tsx';
import { SessionList } from '../../../src/app/(app)/settings/session-list.tsx';
import { TimeZoneChoice } from '../../../src/app/(app)/settings/time-zone-choice.tsx';
import { timeZone } from '../../../src/lib/time-zone.ts';
import { fakeApi, json, problem } from '../../support/fake-api.ts';
import { renderWith, testClient } from '../../support/render.tsx';

const replace = jest.fn();
jest.mock('next/navigation', () => ({ useRouter: () => ({ replace }) }));

const nothing = () => new Response(null, { status: 204 });
const session = (id: string, current: boolean) => ({
  id,
  current,
  createdAt: '2026-11-24T10:00:00.000Z',
  expiresAt: '2026-12-01T10:00:00.000Z',
  ipAddress: '203.0.113.7',
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
});

test('a wrong present password is told at its field, and both stay typed', async () => {
  const { calls } = fakeApi({ 'POST /api/auth/change-password': [() => problem(400, 'invalid-password')] });
  renderWith(testClient(), <PasswordForm email="ada@example.com" />);
  await userEvent.type(screen.getByLabelText('Current password'), 'not this');
  await userEvent.type(screen.getByLabelText('New password'), 'a longer one');
  await userEvent.click(screen.getByRole('button', { name: 'Change password' }));
  await waitFor(() => expect(screen.getByLabelText('Current password')).toHaveAccessibleDescription('This is not your password.'));
  expect(calls[0]?.body).toEqual({ currentPassword: 'not this', newPassword: 'a longer one', revokeOtherSessions: true });
  expect(screen.getByLabelText('New password')).toHaveValue('a longer one');
});

test('a session elsewhere is ended, this one cannot be', async () => {
  const both = [session('here', true), session('there', false)];
  const { calls } = fakeApi({
    'GET /api/me/sessions': [() => json({ items: both }), () => json({ items: both.slice(0, 1) })],
    'DELETE /api/me/sessions/there': [nothing],
  });
  renderWith(testClient(), <SessionList />);
  const items = within(await screen.findByRole('list', { name: 'Sessions' })).getAllByRole('listitem');
  expect(within(items[0] as HTMLElement).queryByRole('button')).toBeNull();
  await userEvent.click(within(items[1] as HTMLElement).getByRole('button', { name: 'Sign out of Firefox on Linux' }));
  await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(1));
  expect(calls.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'GET /api/me/sessions',
    'DELETE /api/me/sessions/there',
    'GET /api/me/sessions',
  ]);
});

test('a new address is asked for by mail, with the page to come back to', async () => {
  const { calls } = fakeApi({ 'POST /api/auth/change-email': [() => json({ status: true })] });
  renderWith(testClient(), <EmailForm me={{ id: 'a', name: 'Ada', email: 'ada@example.com', emailVerified: false }} />);
  await userEvent.click(screen.getByRole('button', { name: 'Change address' }));
  await userEvent.type(screen.getByLabelText('New email'), 'ADA@example.com{Enter}');
  expect(screen.getByLabelText('New email')).toHaveAccessibleDescription('This is your address already.');
  await userEvent.clear(screen.getByLabelText('New email'));
  await userEvent.type(screen.getByLabelText('New email'), 'countess@example.com{Enter}');
  await waitFor(() => expect(screen.queryByLabelText('New email')).toBeNull());
  expect(calls[0]?.body).toEqual({ newEmail: 'countess@example.com', callbackURL: '/verify-email' });
});

test('an account is deleted with its password, and the browser keeps nothing of it', async () => {
  sessionStorage.setItem('keelson.draft.todo', '"secret"');
  const { calls } = fakeApi({ 'DELETE /api/me': [() => problem(403, 'wrong-password'), nothing] });
  renderWith(testClient(), <DeleteAccount />);
  await userEvent.click(screen.getByRole('button', { name: 'Delete my account' }));
  const password = await screen.findByLabelText('Password');
  await userEvent.type(password, 'wrong');
  await userEvent.click(screen.getByRole('button', { name: 'Delete for good' }));
  await waitFor(() => expect(password).toHaveAccessibleDescription('This is not your password.'));
  expect(replace).not.toHaveBeenCalled();
  await userEvent.type(password, ' no more');
  await userEvent.click(screen.getByRole('button', { name: 'Delete for good' }));
  await waitFor(() => expect(replace).toHaveBeenCalledWith('/'));
  expect(calls.map(({ body }) => body)).toEqual([{ password: 'wrong' }, { password: 'wrong no more' }]);
  expect(sessionStorage).toHaveLength(0);
});

test('the time zone is that of the device, until somebody chooses one', async () => {
  renderWith(testClient(), <TimeZoneChoice />);
  expect(timeZone()).toBe(Intl.DateTimeFormat().resolvedOptions().timeZone);
  fireEvent.change(screen.getByLabelText('Time zone'), { target: { value: 'Asia/Tokyo' } });
  expect(timeZone()).toBe('Asia/Tokyo');
});
