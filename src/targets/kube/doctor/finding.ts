/** What a look at a cluster found. */
export interface Finding {
  readonly need: string;
  readonly ok: boolean;
  readonly found: string;
  /** The command that adds it. */
  readonly fix: string;
  /** Whether one can do without. Default: no. */
  readonly optional?: boolean;
}
