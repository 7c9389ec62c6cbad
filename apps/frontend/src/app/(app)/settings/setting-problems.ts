import { ConnectionError, ProblemError, SignedOutError } from '../../../api/problem.ts';

export interface SettingProblems {
  readonly form?: string;
  readonly currentPassword?: string;
  readonly newPassword?: string;
  readonly newEmail?: string;
}

const noMails = { form: 'Mails cannot be sent here at the moment. Try again later, or ask whoever runs this site.' };

const known: Readonly<Record<string, SettingProblems>> = {
  'invalid-password': { currentPassword: 'This is not your password.' },
  'wrong-password': { currentPassword: 'This is not your password.' },
  'password-too-short': { newPassword: 'Use at least 8 characters.' },
  'password-too-long': { newPassword: 'Use at most 128 characters.' },
  'email-is-the-same': { newEmail: 'This is your address already.' },
  'mail-not-configured': noMails,
  'mail-unavailable': noMails,
};

/** Said in words of the form; the ids are those of the API. */
export function settingProblems(error: unknown): SettingProblems {
  // the person is on the way to the sign-in page
  if (error instanceof SignedOutError) return {};
  if (error instanceof ConnectionError) return { form: 'The server could not be reached. Check your connection, then try again.' };
  if (!(error instanceof ProblemError)) return { form: 'Something unexpected happened. Try again.' };
  if (error.status === 429) return { form: 'Too many attempts. Wait a minute, then try again.' };
  return known[error.id] ?? { form: error.errors[0]?.message ?? error.message };
}
