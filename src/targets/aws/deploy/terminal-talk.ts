import { createInterface } from 'node:readline/promises';
import type { Talk } from './toolkit-host.ts';

/** Talks by the terminal: progress and questions go to stderr, so that stdout holds the result alone. */
export function terminalTalk({ yes }: { readonly yes: boolean }): Talk {
  return {
    say: (line) => console.error(line),
    ask: async (question) => {
      if (yes) return true;
      if (!process.stdin.isTTY) {
        console.error(`${question} no terminal to answer on, taken as no; --yes answers yes`);
        return false;
      }
      const terminal = createInterface({ input: process.stdin, output: process.stderr });
      const answer = await terminal.question(`${question} [y/N] `).finally(() => terminal.close());
      return /^y(es)?$/i.test(answer.trim());
    },
  };
}
