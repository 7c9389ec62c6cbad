import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { namesOf } from '../model/names.ts';
import { platform } from '../platform.ts';
import { connect } from '../targets/kube/connect/connect.ts';
import { type ConnectEvent, sentenceOf } from '../targets/kube/connect/event.ts';
import { type Way, wayBy, ways } from '../targets/kube/connect/way.ts';
import { programsFor } from '../targets/kube/operate/programs.ts';
import { inheritedOf } from '../targets/local/gather.ts';
import { developmentArguments } from '../targets/local/plan.ts';
import { holderOf } from '../targets/local/ports.ts';
import { callersLike } from '../targets/local/process-identity.ts';
import { StopSignals } from '../targets/local/stop-signals.ts';

interface Options {
  readonly port?: number;
  readonly set: Readonly<Record<string, string>>;
  readonly by?: Way;
  readonly namespace: string;
  readonly context?: string;
  readonly json: boolean;
}

const root = join(import.meta.dirname, '..', '..');
const allowed = Object.keys(platform.services);

await new Command('connect')
  .description(
    'runs one service on this machine, from its sources, in the place of a pod: with the database, the brokers, the other services and the variables of a cluster. Ctrl-C ends it and undoes everything',
  )
  .argument('<service>', `one of ${allowed.join(', ')}`)
  .option('--port <number>', 'port that it listens on here; default: the declared one', portOf)
  .option('--set <name=value...>', 'variables with other values than in the cluster', pairs, {})
  .addOption(
    new Option('--by <way>', 'how it gets into the cluster; default: mirrord where it is installed, else port-forwards').choices(ways),
  )
  .option('--namespace <name>', 'namespace of the platform', namesOf(platform).namespace)
  .option('--context <name>', 'context of the kubeconfig; default: the current one')
  .option('--json', 'prints one JSON object a line; what the service writes goes to stderr', false)
  .action(run)
  .parseAsync()
  .catch(fail);

async function run(service: string, { port, by, json, ...options }: Options): Promise<void> {
  const declared = platform.services[service];
  if (!declared) throw new Error(`service is ${service}, allowed is one of ${allowed.join(', ')}`);
  const chosen = port ?? declared.port;
  const holder = await holderOf(chosen);
  if (holder) throw new Error(`port ${chosen} of ${service} is taken by ${holder}: end that program, or choose another port with --port N`);
  const args = developmentArguments(declared, chosen);
  const { signal, dispose } = whenStopped();
  process.exitCode = await connect(platform, programsFor(options), {
    ...options,
    service,
    kubectl: ['kubectl', ...(options.context ? ['--context', options.context] : []), '--namespace', options.namespace],
    way: wayBy(by, isThere),
    port: chosen,
    local: { command: process.execPath, args, cwd: join(root, 'apps', declared.app) },
    inherited: { ...inheritedOf(process.env), NODE_ENV: 'development' },
    output: json ? 2 : 1,
    report: (event) => tell(event, json),
    signal,
  }).finally(dispose);
}

function tell(event: ConnectEvent, json: boolean): void {
  if (json) console.log(JSON.stringify({ at: new Date().toISOString(), ...event }));
  else console.error(`keelson | ${sentenceOf(event)}`);
}

/** Aborted by Ctrl-C, by SIGTERM, by the end of the terminal, and by that of the npx that this was started with. */
function whenStopped(): { readonly signal: AbortSignal; readonly dispose: () => void } {
  const stop = new AbortController();
  const signals = new StopSignals(callersLike(/projen/));
  void signals.wished.then(() => stop.abort());
  return { signal: stop.signal, dispose: () => signals.dispose() };
}

function isThere(program: string): boolean {
  return spawnSync(program, ['--version'], { stdio: 'ignore' }).error === undefined;
}

function portOf(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new InvalidArgumentError(`"${text}" is no port, allowed is a number from 1 to 65535.`);
}

function pairs(text: string, before: Readonly<Record<string, string>>): Record<string, string> {
  const [, name = '', value = ''] = /^([A-Z][A-Z0-9_]*)=(.*)$/s.exec(text) ?? [];
  if (name === '') throw new InvalidArgumentError(`"${text}" is none, allowed is NAME=value with the name of a variable.`);
  return { ...before, [name]: value };
}

function fail(error: unknown): void {
  if (!(error instanceof Error && error.name === 'AbortError')) console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
