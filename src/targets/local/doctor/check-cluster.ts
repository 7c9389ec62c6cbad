import { homedir } from 'node:os';
import { join } from 'node:path';
import { type Check, check, type DoctorTask, firstLine, type Machine } from './check.ts';

/** What installing the chart on a cluster needs. */
export function checkCluster(machine: Machine): Check[] {
  const kubectl = program(machine, { name: 'kubectl', args: ['version', '--client'], page: 'https://kubernetes.io/docs/tasks/tools' });
  const helm = program(machine, { name: 'helm', args: ['version', '--short'], page: 'https://helm.sh/docs/intro/install' });
  return [
    kubectl,
    helm,
    kubeconfig(machine),
    ...(kubectl.state === 'ok' ? [reachable(machine), allowed(machine)] : []),
    imageBuilder('cluster', machine),
  ];
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

function kubeconfig({ environment, exists }: Machine): Check {
  const files = environment.KUBECONFIG?.split(':') ?? [join(homedir(), '.kube', 'config')];
  const found = files.find((file) => exists(file));
  return check('cluster', {
    need: 'kubeconfig',
    ok: found !== undefined,
    found: found ?? `${files.join(', ')} is not there`,
    fix: 'set KUBECONFIG to the file that your cluster gave you',
  });
}

function reachable({ ask }: Machine): Check {
  const { ok, output } = ask('kubectl', ['get', '--raw', '/readyz', '--request-timeout=5s']);
  return check('cluster', {
    need: 'cluster',
    ok,
    found: ok ? 'answers' : firstLine(output),
    fix: 'start the cluster, or choose another one: kubectl config use-context NAME',
  });
}

function allowed({ ask }: Machine): Check {
  const { ok, output } = ask('kubectl', ['auth', 'can-i', 'create', 'namespaces', '--request-timeout=5s']);
  return check('cluster', {
    need: 'rights in it',
    ok,
    found: ok ? 'may create namespaces' : firstLine(output),
    fix: 'ask its administrator for rights in a namespace',
    optional: true,
  });
}

/** What makes images. Any of these will do. */
export function imageBuilder(task: DoctorTask, { ask }: Machine): Check {
  const builders = ['docker', 'buildah', 'podman'];
  const found = builders.find((name) => ask(name, ['--version']).ok);
  return check(task, {
    need: 'image builder',
    ok: found !== undefined,
    found: found ?? `none of ${builders.join(', ')} found`,
    fix: 'install one, or let the build workflow make the images: https://docs.docker.com/engine/install',
    optional: true,
  });
}
