/** One thing that deploying to an account needs, looked at. */
export interface Finding {
  /** What is needed: `CDK bootstrap in eu-central-1`. */
  readonly need: string;
  readonly ok: boolean;
  /** What was found, in a few words. */
  readonly found: string;
  /** How to get it. */
  readonly fix: string;
  /** Whether deploying gets on without it. Default: no. */
  readonly optional?: boolean;
}

/** Looks at something; where AWS does not answer, that is told, and does not stop anybody. */
export async function looked(need: string, fix: string, look: () => Promise<Omit<Finding, 'need' | 'fix'>>): Promise<Finding> {
  try {
    return { need, fix, ...(await look()) };
  } catch (error) {
    const reason = error instanceof Error ? `${error.name}: ${error.message.split('\n')[0]}` : String(error);
    return { need, fix: `look at it yourself: ${fix}`, ok: false, found: `could not be looked at (${reason})`, optional: true };
  }
}
