import type { Talk } from './toolkit-host.ts';

/** Signals that a person or a runner interrupts with, and the code that shells expect then. */
const signals = { SIGINT: 130, SIGTERM: 143 } as const;

/** Ends the process at once when it is interrupted, after a line that says what goes on without it and what to run. */
export function onInterruption(talk: Talk, command: string): void {
  for (const [signal, code] of Object.entries(signals)) {
    process.once(signal, () => {
      talk.say(`interrupted: CloudFormation finishes by itself what it has begun; run ${command} again, it waits for that and goes on`);
      process.exit(code);
    });
  }
}
