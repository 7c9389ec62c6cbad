const signIn = '/sign-in';

/**
 * Address where somebody whose session has ended signs in and comes back to where they are. Several answers tell of the same end: whoever is
 * there already stays, for the first one has chosen the way back. undefined: stay.
 */
export function signInAgain({ pathname, search }: Pick<Location, 'pathname' | 'search'>): string | undefined {
  return pathname === signIn ? undefined : `${signIn}?ended&next=${encodeURIComponent(pathname + search)}`;
}
