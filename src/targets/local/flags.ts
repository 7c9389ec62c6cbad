import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { LocalProblem } from './problem.ts';

/** What the person asks for. */
export interface Flags {
  readonly fresh: boolean;
  readonly yes: boolean;
  readonly json: boolean;
  readonly help: boolean;
  /** First of the ports that people call; 0 means any free ones. Default: the declared ones. */
  readonly port?: number;
  /** Folder of local data, as an absolute path. */
  readonly state: string;
}

const options = {
  fresh: { type: 'boolean', default: false },
  yes: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
  port: { type: 'string' },
  state: { type: 'string' },
} as const;

/** @throws LocalProblem when something is asked that there is not */
export function parseFlags(argv: readonly string[], root: string): Flags {
  const { values, tokens } = parseArgs({ args: [...argv], options, strict: false, tokens: true });
  for (const token of tokens) {
    const name = token.kind === 'option' ? token.rawName : token.kind === 'positional' ? token.value : undefined;
    if (token.kind === 'option' ? !(token.name in options) : name) {
      throw new LocalProblem(`there is no option ${name}, allowed: --fresh, --yes, --port N, --json, --state DIR, --help`);
    }
  }
  const { fresh, yes, json, help, port, state } = values;
  return {
    fresh: fresh === true,
    yes: yes === true,
    json: json === true,
    help: help === true,
    port: portOf(port),
    state: typeof state === 'string' ? resolve(root, state) : join(root, '.keelson'),
  };
}

/** The API is one above the UI, and there is no port above 65535. */
const lastPort = 65_534;

function portOf(given: string | boolean | undefined): number | undefined {
  if (given === undefined) return undefined;
  const port = Number(given);
  if (typeof given === 'string' && /^\d+$/.test(given) && port <= lastPort) return port;
  throw new LocalProblem(
    `--port is ${given === true ? 'given without a number' : `"${given}"`}, allowed: a number from 0 to ${lastPort}, of which 0 means any free ports`,
  );
}

/** What `--help` prints. */
export function helpOf(command: 'up' | 'dev'): string {
  const what = {
    up: 'Runs the whole product on this machine: database, API, worker and UI. Nothing else is needed, no Docker, no cloud, no keys.',
    dev: 'Runs the whole product on this machine from its sources: what you save is running a moment later.',
  }[command];
  return `${what}

  npx projen ${command} [options]

  --port N      UI at port N and API at N+1; 0: any free ports (default: the declared ports)
  --fresh       delete the local data first: accounts, todos, secrets (asks, unless --yes)
  --yes         answer yes to what is asked
  --json        one JSON object a line; the line with "event":"ready" holds the addresses
  --state DIR   keep local data in DIR, so that several runs stand beside each other (default: .keelson)
  --help        this text

Environment:
  KAFKA_BROKERS     host:port,... send events through this Kafka instead of PostgreSQL
                    (KAFKA_SASL_USERNAME, KAFKA_SASL_PASSWORD, KAFKA_SSL_CA_FILE for a secured one)
  OPENAI_API_KEY    key of the assistant; without it a built-in stand-in answers
  NO_COLOR          no colours

Ctrl-C ends everything in order. Local data stays, and the next run goes on with it.
`;
}
