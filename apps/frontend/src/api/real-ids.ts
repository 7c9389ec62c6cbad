/** What was made under a passing id goes on under the one of the server, while its row, its form and its focus stay where they are. */
const real = new Map<string, string>();
const passing = new Map<string, string>();

export function rememberRealId(draftId: string, realId: string): void {
  real.set(draftId, realId);
  passing.set(realId, draftId);
}

export function realIdOf(id: string): string {
  return real.get(id) ?? id;
}

/** The same before and after. */
export function stableKey(id: string): string {
  return passing.get(id) ?? id;
}
