import { homedir } from 'node:os';
import { join } from 'node:path';
import { type Check, check, type DoctorTask, firstLine, lastLine, type Machine } from './check.ts';

/** What installing the chart on a cluster needs. */
export async function checkCluster(machine: Machine): Promise<Check[]> {
  const kubectl = program(machine, { name: 'kubectl', args: ['version', '--client'], page: 'https://kubernetes.io/docs/tasks/tools' });
  const helm = program(machine, { name: 'helm', args: ['version', '--short'], page: 'https://helm.sh/docs/intro/install' });
  return [kubectl, helm, ...(kubectl.state === 'ok' ? await byKubectl(machine) : []), imageBuilder('cluster', machine)];
}

/** Each is asked only when the one before it holds: else its answer would be about that one. */
async function byKubectl(machine: Machine): Promise<Check[]> {
  const checks: Check[] = [];
  for (const look of [kubeconfig, reachable, tools]) {
    if (checks.every(({ state }) => state === 'ok')) checks.push(look(machine));
  }
  if (checks.some(({ state }) => state !== 'ok')) return checks;
  return [...checks, ...(await machine.clusterParts()).map((finding) => check('cluster', finding))];
}

interface Program {
  readonly name: string;
  /** Arguments with which it tells its version. */
  readonly args: readonly string[];
  /** Where one gets it. */
  readonly page: string;
}

function program({ ask }: Machine, { name, args, page }: Program): Check {
  const { ok, output } = ask(name, args);
  return check('cluster', { need: name, ok, found: ok ? firstLine(output) : 'not found', fix: `install it: ${page}` });
}

/** Without a context kubectl turns to localhost:8080, about which nobody asked. */
function kubeconfig({ environment, exists, ask }: Machine): Check {
  const files = (environment.KUBECONFIG || join(homedir(), '.kube', 'config')).split(':');
  const file = files.find((path) => exists(path));
  const ok = file !== undefined && ask('kubectl', ['config', 'current-context']).ok;
  return check('cluster', {
    need: 'kubeconfig',
    ok,
    found: file === undefined ? `${files.join(', ')} is not there` : `${file}${ok ? '' : ' names no current context'}`,
    fix: file === undefined ? 'set KUBECONFIG to the file that your cluster gave you' : 'kubectl config use-context NAME',
  });
}

function reachable({ ask }: Machine): Check {
  const { ok, output } = ask('kubectl', ['get', '--raw', '/readyz', '--request-timeout=5s']);
  return check('cluster', {
    need: 'cluster',
    ok,
    found: ok ? 'answers' : lastLine(output),
    fix: 'start the cluster, or choose another one: kubectl config use-context NAME',
  });
}

function tools({ root, exists }: Machine): Check {
  const ok = exists(join(root, 'node_modules', 'cdk8s', 'package.json'));
  const found = ok ? 'installed' : 'not installed, so nobody knows what an install makes';
  return check('cluster', { need: 'tools of developers', ok, found, fix: 'node src/bin/install.mjs --all' });
}

/** What makes images, by the rule that `npx projen image` builds by. One can do without where the images are made elsewhere. */
export function imageBuilder(task: DoctorTask, machine: Machine): Check {
  const { ok, output } = machine.imageBuilder();
  return check(task, { need: 'image builder', ok, found: ok ? output : 'none', fix: output, optional: true });
}
