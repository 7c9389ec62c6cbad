/** Something that is killed without warning and has to come back. */
export interface Victim {
  readonly name: string;
  kill(): Promise<void>;
  /** Resolves when it is ready again. */
  restart(): Promise<void>;
}
