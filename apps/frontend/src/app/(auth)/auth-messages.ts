import { ConnectionError, ProblemError } from '../../api/problem.ts';

export interface AuthProblems {
  readonly form?: string;
  readonly name?: string;
  readonly email?: string;
  readonly password?: string;
}

export const shortestPassword = 8;

/** Said in words of the form; the ids are those of the API, whoever answered. */
export function authProblems(error: unknown): AuthProblems {
  if (error instanceof ConnectionError) return { form: 'The server could not be reached. Check your connection, then try again.' };
  if (!(error instanceof ProblemError)) return { form: 'Something unexpected happened. Try again.' };
  if (error.status === 429) return { form: 'Too many attempts. Wait a minute, then try again.' };
  if (error.id.startsWith('user-already-exists')) return { email: 'There is an account with this address already. Sign in instead.' };
  return known[error.id] ?? { form: error.status >= 500 ? 'The server has a problem. Try again in a moment.' : error.message };
}

const noMails = { form: 'Mails cannot be sent here at the moment. Try again later, or ask whoever runs this site.' };

const known: Readonly<Record<string, AuthProblems>> = {
  'invalid-email-or-password': { form: 'This email and password do not match. Check both and try again.' },
  'email-not-verified': { form: 'Confirm your address first. A mail with a new link is on its way to you.' },
  'invalid-email': { email: 'Enter a full address, such as name@example.com.' },
  'password-too-short': { password: `Use at least ${shortestPassword} characters.` },
  'password-too-long': { password: 'Use at most 128 characters.' },
  'mail-not-configured': noMails,
  'mail-unavailable': noMails,
};

export function nameProblem(name: string): AuthProblems {
  return name === '' ? { name: 'Enter your name.' } : {};
}

export function emailProblem(email: string): AuthProblems {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) ? {} : { email: 'Enter a full address, such as name@example.com.' };
}

/** An old password has to match, and nothing else. */
export function passwordProblem(password: string): AuthProblems {
  return password === '' ? { password: 'Enter your password.' } : {};
}

export function newPasswordProblem(password: string): AuthProblems {
  if (password === '') return { password: 'Enter a password.' };
  const tooShort = password.length < shortestPassword;
  return tooShort ? { password: `Use at least ${shortestPassword} characters; this has ${password.length}.` } : {};
}
