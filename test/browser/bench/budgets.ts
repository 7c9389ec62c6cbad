/** The most JavaScript that a page may load on a first visit, in KB (1000 bytes) over the wire. */
export const scriptBudgets: Readonly<Record<string, number>> = {
  '/sign-in': 180,
  '/today': 250,
  '/inbox': 250,
  '/board': 250,
  '/search': 250,
  '/assistant': 250,
  '/insights': 250,
  '/settings': 250,
};

/** Pages that are seen without an account. */
export function isPublic(path: string): boolean {
  return path === '/' || path.startsWith('/sign-');
}
