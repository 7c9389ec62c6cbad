import type { Action } from './decide.ts';
import type { KubeApi } from './kube-api.ts';
import { type AnalysisRun, type Deployment, hashLabel, type ListOf, type PodTemplate, type ReplicaSet } from './objects.ts';
import { pathsOf } from './paths.ts';
import type { Settings } from './settings.ts';
import type { Hashes, State } from './state.ts';

export interface Tools {
  readonly api: KubeApi;
  readonly settings: Settings;
}

/** Does one thing in the cluster and gives back what is known after it. */
export async function act(tools: Tools, action: Action): Promise<Partial<State>> {
  switch (action.do) {
    case 'analyse':
      return { analysis: await analyse(tools, action) };
    case 'hand-over':
      return (await handOver(tools.settings, action.release)) ? { consumers: action.release } : {};
    case 'promote':
      await promote(tools, action.workload);
      return {};
    case 'restore':
      await restore(tools, action);
      return {};
    case 'end':
      await end(tools, action);
      return {};
    case 'follow':
      await follow(tools, action);
      return {};
    default:
      throw new Error(`action ${JSON.stringify(action satisfies never)} is none that the controller knows`);
  }
}

interface AnalysisTemplate {
  readonly spec: { readonly metrics: readonly object[]; readonly args?: readonly { readonly name: string; readonly value?: string }[] };
}

/** Starts the checks that a template describes. It is told which pods are meant: an argument for each workload. */
async function analyse({ api, settings }: Tools, { template, hashes }: { template: string; hashes: Hashes }): Promise<string> {
  const { argo } = pathsOf(settings);
  const { spec } = await api.get<AnalysisTemplate>(`${argo}/analysistemplates/${settings.platform}-${template}`);
  const args = (spec.args ?? []).map(({ name, value }) => ({ name, value: hashes[name] ?? value ?? '' }));
  const { metadata } = await api.create<AnalysisRun>(`${argo}/analysisruns`, {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AnalysisRun',
    metadata: {
      generateName: `${settings.platform}-${template}-`,
      labels: { 'app.kubernetes.io/part-of': settings.platform, 'keelson/analysis': template },
    },
    spec: { metrics: spec.metrics, args },
  });
  await tidy(api, argo, template);
  return metadata.name;
}

const keptRuns = 10;

/** Old checks go, with their jobs. */
async function tidy(api: KubeApi, argo: string, template: string): Promise<void> {
  const { items } = await api.get<ListOf<AnalysisRun>>(
    `${argo}/analysisruns?labelSelector=${encodeURIComponent(`keelson/analysis=${template}`)}`,
  );
  const oldest = [...items].sort((one, other) => madeAt(one) - madeAt(other)).slice(0, Math.max(0, items.length - keptRuns));
  for (const { metadata } of oldest) await api.delete(`${argo}/analysisruns/${metadata.name}`);
}

function madeAt({ metadata }: AnalysisRun): number {
  return Date.parse(metadata.creationTimestamp ?? '');
}

/** Whether the events have changed hands. A worker that has not said so yet is held off by the database all the same. */
async function handOver({ handOverUrl, handOverToken }: Settings, release: string): Promise<boolean> {
  if (handOverUrl === '') return true;
  const response = await fetch(`${handOverUrl}?release=${release}&within=5`, {
    method: 'POST',
    headers: { authorization: `Bearer ${handOverToken}` },
    signal: AbortSignal.timeout(10_000),
  });
  if (!response.ok) throw new Error(`the worker answered the hand-over with ${response.status}: ${(await response.text()).slice(0, 200)}`);
  return true;
}

/**
 * What `kubectl argo rollouts promote` does. Argo Rollouts may miss it when it comes just as it pauses: it then goes by what it wrote itself
 * last. The words are new each time, so that asking again is a change, which it does not miss.
 */
async function promote({ api, settings }: Tools, workload: string): Promise<void> {
  const message = `promoted by the controller of releases at ${new Date().toISOString()}`;
  await api.merge(`${pathsOf(settings).argo}/rollouts/${workload}/status`, { status: { pauseConditions: null, message } });
}

/** Who has applied the Deployment: in its name, so that the next `helm upgrade` is not refused for a conflict. */
const manager = 'helm';

/**
 * Gives a Deployment the pod template of one of its ReplicaSets, configuration included: what `kubectl argo rollouts undo` does. Applying
 * leaves what others have added, such as a variable by `kubectl set env`; what is more than the template is taken away after it.
 */
async function restore({ api, settings }: Tools, { workload, hash }: { workload: string; hash: string }): Promise<void> {
  const { apps } = pathsOf(settings);
  const [set] = await setsOf({ api, settings }, { workload, hash });
  if (!set) throw new Error(`${workload} has no ReplicaSet with the hash ${hash}, allowed is one: what served before cannot be put back`);
  const path = `${apps}/deployments/${workload}`;
  const template = withoutHash(set.spec.template);
  await api.apply(path, manager, restored(await api.get<Deployment>(path), template));
  await api.patch(path, [{ op: 'replace', path: '/spec/template', value: template }]);
}

/** Ends pods: they go on serving while they drain. Argo Rollouts would leave them for as long as a way back is kept open. */
async function end(tools: Tools, which: { workload: string; hash: string }): Promise<void> {
  const { apps } = pathsOf(tools.settings);
  for (const { metadata } of await setsOf(tools, which))
    await tools.api.merge(`${apps}/replicasets/${metadata.name}`, { spec: { replicas: 0 } });
}

async function setsOf({ api, settings }: Tools, { workload, hash }: { workload: string; hash: string }) {
  const selector = encodeURIComponent(`app=${workload},${hashLabel}=${hash}`);
  const { items } = await api.get<ListOf<ReplicaSet>>(`${pathsOf(settings).apps}/replicasets?labelSelector=${selector}`);
  return items;
}

async function follow({ api, settings }: Tools, { service, hash }: { service: string; hash: string }): Promise<void> {
  await api.merge(`${pathsOf(settings).core}/services/${service}`, { spec: { selector: { [hashLabel]: hash } } });
}

function restored({ metadata: { name, labels, annotations = {} }, spec }: Deployment, template: PodTemplate): object {
  const own = Object.entries(annotations).filter(([key]) => !key.startsWith('deployment.kubernetes.io/'));
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, labels, annotations: Object.fromEntries(own) },
    spec: { ...spec, template },
  };
}

function withoutHash({ metadata, spec }: PodTemplate): PodTemplate {
  const { [hashLabel]: _, ...labels } = metadata.labels ?? {};
  return { metadata: { ...metadata, labels }, spec };
}
