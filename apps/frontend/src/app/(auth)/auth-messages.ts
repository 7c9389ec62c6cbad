import { ConnectionError, ProblemError } from '../../api/problem.ts';

export type Problems = { readonly form?: string; readonly name?: string; readonly email?: string; readonly password?: string };

export const shortestPassword = 8;

/** Said in words of the form; the ids are those of the API, whoever answered. */
export function authProblems(error: unknown): Problems {
  if (error instanceof ConnectionError) return { form: 'The server could not be reached. Check your connection, then try again.' };
  if (!(error instanceof ProblemError)) return { form: 'Something unexpected happened. Try again.' };
  if (error.status === 429) return { form: 'Too many attempts. Wait a minute, then try again.' };
  if (error.id.startsWith('user-already-exists')) return { email: 'There is an account with this address already. Sign in instead.' };
  if (error.id === 'invalid-email-or-password') return { form: 'This email and password do not match. Check both and try again.' };
  if (error.id === 'invalid-email') return { email: 'Enter a full address, such as name@example.com.' };
  if (error.id === 'password-too-short') return { password: `Use at least ${shortestPassword} characters.` };
  if (error.status >= 500) return { form: 'The server has a problem. Try again in a moment.' };
  return { form: error.message };
}

/** What the browser can tell without asking. */
export function missingFields(values: { name?: string; email: string; password: string }): Problems | undefined {
  const problems: Problems = {
    ...(values.name?.trim() === '' ? { name: 'Enter your name.' } : {}),
    ...(/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(values.email.trim()) ? {} : { email: 'Enter a full address, such as name@example.com.' }),
    ...passwordProblem(values),
  };
  return Object.keys(problems).length > 0 ? problems : undefined;
}

/** Only a new password has to follow the rules; an old one has to match. */
function passwordProblem({ name, password }: { name?: string; password: string }): Problems {
  if (password === '') return { password: 'Enter your password.' };
  const tooShort = name !== undefined && password.length < shortestPassword;
  return tooShort ? { password: `Use at least ${shortestPassword} characters; this has ${password.length}.` } : {};
}
