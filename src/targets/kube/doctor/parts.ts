import type { Platform } from '../../../model/platform.ts';
import type { Programs } from '../operate/programs.ts';
import type { Finding } from './finding.ts';
import { seen, unseen } from './seen.ts';

/** A program that a cluster may have, by the kind that it brings. */
interface Part {
  readonly need: string;
  readonly crd: string;
  readonly without: string;
  readonly fix: string;
}

/** `helm upgrade --install`, which can be run again. */
function chart(name: string, repository: string, namespace = name): string {
  return `helm upgrade --install ${name} ${name} --repo ${repository} --namespace ${namespace} --create-namespace`;
}

const argoRollouts: Part = {
  need: 'Argo Rollouts',
  crd: 'rollouts.argoproj.io',
  without: 'not there: pods of a release are replaced one by one',
  fix: chart('argo-rollouts', 'https://argoproj.github.io/argo-helm'),
};

const externalSecrets: Part = {
  need: 'External Secrets',
  crd: 'externalsecrets.external-secrets.io',
  without: 'not there: secrets are those of the chart (externalSecrets.enabled)',
  fix: chart('external-secrets', 'https://charts.external-secrets.io'),
};

/** What a cluster has besides Kubernetes: storage, a way in, and programs that a value switches on the use of. */
export async function partFindings(platform: Platform, programs: Programs): Promise<Finding[]> {
  return [
    ...(Object.keys(platform.databases).length > 0 ? [await storageFinding(programs)] : []),
    await ingressFinding(programs),
    await crdFinding(programs, argoRollouts),
    await crdFinding(programs, externalSecrets),
    await metricsFinding(programs),
  ];
}

interface Named {
  readonly metadata: { readonly name: string; readonly annotations?: Readonly<Record<string, string>> };
}

const defaultClass = 'storageclass.kubernetes.io/is-default-class';

async function storageFinding(programs: Programs): Promise<Finding> {
  const classes = await seen<Named>(programs, 'storageclasses');
  const chosen = classes?.find(({ metadata }) => metadata.annotations?.[defaultClass] === 'true');
  const others = (classes ?? []).map(({ metadata }) => metadata.name);
  const patch = JSON.stringify({ metadata: { annotations: { [defaultClass]: 'true' } } });
  return {
    need: 'default storage class',
    ok: chosen !== undefined,
    found: chosen?.metadata.name ?? (classes === undefined ? unseen : others.length > 0 ? `none, there are ${others.join(', ')}` : 'none'),
    fix:
      others.length > 0
        ? `kubectl patch storageclass ${others[0]} --patch '${patch}', or --set postgresql.primary.persistence.storageClass=${others[0]}`
        : 'install a provisioner of volumes for this kind of cluster, or use a database outside: --set postgresql.enabled=false',
    optional: classes === undefined,
  };
}

async function ingressFinding(programs: Programs): Promise<Finding> {
  const classes = await seen<Named>(programs, 'ingressclasses');
  const names = (classes ?? []).map(({ metadata }) => metadata.name);
  return {
    need: 'Ingress controller',
    ok: names.length > 0,
    found: names.join(', ') || (classes === undefined ? unseen : 'none: people come in by a port-forward (ingress.enabled)'),
    fix: chart('traefik', 'https://traefik.github.io/charts'),
    optional: true,
  };
}

async function crdFinding({ kubectl }: Programs, { need, crd, without, fix }: Part): Promise<Finding> {
  const group = crd.slice(crd.indexOf('.') + 1);
  const resources = await kubectl('api-resources', `--api-group=${group}`, '--output=name');
  const ok = resources.split('\n').includes(crd);
  return { need, ok, found: ok ? 'there' : without, fix, optional: true };
}

/** What says how busy pods are. Without it nobody adds any. */
async function metricsFinding({ kubectl }: Programs): Promise<Finding> {
  const answer = await kubectl('get', '--raw', '/apis/metrics.k8s.io/v1beta1').catch(() => '');
  const ok = answer !== '';
  return {
    need: 'metrics-server',
    ok,
    found: ok ? 'answers' : 'none: nobody adds pods under load (autoscaling.enabled)',
    fix: chart('metrics-server', 'https://kubernetes-sigs.github.io/metrics-server', 'kube-system'),
    optional: true,
  };
}
