import { type Problem, problems } from './problem.ts';

export interface ProblemKind {
  readonly id: string;
  readonly status: number;
  readonly title: string;
  readonly detail: string;
}

/** Codes of better-auth with what they mean. */
export type AuthCodes = Readonly<Record<string, { readonly message: string }>>;

/** Stands for whatever a factory takes: it reads as an ellipsis, and as a list of fields for the factory that wants one. */
const sample = [{ path: 'title', message: 'what is wrong with it', toString: () => '…' }];

/** Every problem that this API can answer with: those of the factories, and those of the endpoints of better-auth. */
export const problemCatalogue = (authCodes: AuthCodes): ReadonlyMap<string, ProblemKind> => {
  const made = Object.values(problems).map((factory) =>
    (factory as (...args: unknown[]) => Problem)(...Array(factory.length || 1).fill(sample)),
  );
  const own = made.map(({ id, status, title, message }) => ({ id, status, title, detail: message }));
  const auth = Object.entries(authCodes).map(([code, { message }]) => ({
    id: idOfCode(code),
    status: 400,
    title: 'Not possible',
    detail: message,
  }));
  return new Map([...auth, ...own].map((kind) => [kind.id, kind]));
};

/** better-auth writes its codes in capitals. */
export const idOfCode = (code: string): string => code.toLowerCase().replaceAll('_', '-');
