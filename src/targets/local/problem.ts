import { readLogLine } from './log-line.ts';

/** Something that the person at the keyboard can put right: one sentence that says what is wrong and what to do. */
export class LocalProblem extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'LocalProblem';
  }
}

/** What a process said before it failed. */
export interface Failure {
  readonly name: string;
  /** How it ended, in words: `ended with code 1`. */
  readonly how: string;
  /** Its last lines. */
  readonly lines: readonly string[];
}

/** Known causes, by what a failing process writes. */
const causes: readonly (readonly [pattern: RegExp, sentence: (match: RegExpMatchArray, failure: Failure) => string])[] = [
  [
    /ENOSPC|no space left on device|disk quota exceeded/i,
    (_, { name }) => `the disk is full, so ${name} could not write: free at least 1 GiB and start again; what was acknowledged is safe`,
  ],
  [
    /error while loading shared libraries: (\S+?):/,
    ([, library], { name }) =>
      `${name} needs the library ${library}, which this system lacks: install the package that holds it (on Debian: apt-file search ${library}) and start again`,
  ],
  [
    /Library not loaded: (\S+)/,
    ([, library], { name }) => `${name} needs the library ${library}, which this system lacks: install it and start again`,
  ],
  [
    /spawn (\S+) ENOENT/,
    ([, program], { name }) =>
      `the program of ${name} is not there or needs another system (${program}): run node src/bin/install.mjs --all, which puts it back`,
  ],
  [
    /spawn (\S+) E(?:ACCES|PERM)/,
    ([, program], { name }) =>
      `the program of ${name} may not be started by this user (${program}): make its folder readable for all, or move the clone`,
  ],
  [
    /EADDRINUSE|could not bind IPv4 address|address already in use/i,
    (_, { name }) => `the port of ${name} was taken by another program meanwhile: start again, with --port N for other ports`,
  ],
  [
    /could not resize shared memory|could not create shared memory|cannot allocate memory/i,
    (_, { name }) => `this machine has too little memory for ${name}: close other programs, 1 GiB must be free`,
  ],
  [
    /database files are incompatible with server|was initialized by PostgreSQL version (\S+),/,
    (_, { name }) =>
      `the local data was made by another version of ${name}: delete it with --fresh, or take it out first with that version`,
  ],
];

/** One sentence for a process that failed: its known cause, else its own last words. */
export function explain(failure: Failure): LocalProblem {
  const lines = failure.lines.map((line) => readLogLine(line).text.trim()).filter((line) => line !== '');
  const text = lines.join('\n');
  for (const [pattern, sentence] of causes) {
    const match = text.match(pattern);
    if (match) return new LocalProblem(sentence(match, failure));
  }
  // what a program says of itself at its very end is seldom the reason
  const words = lines.findLast((line) => /error|fatal/i.test(line)) ?? lines.at(-1);
  return new LocalProblem(`${failure.name} ${failure.how}${words ? `, it says: ${words}` : ' without a word'}`);
}

/** A full disk can be met anywhere; what is no known problem is a fault of this program, told with its place. */
export function sentenceOf(error: unknown): string {
  if (error instanceof LocalProblem) return error.message;
  if ((error as NodeJS.ErrnoException).code === 'ENOSPC') {
    return 'the disk is full: free at least 1 GiB and start again; what was acknowledged is safe';
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
