import { firstLabel, type JobTrouble, jobsOfRelease, troubleOf, unfinishedOf } from './jobs.ts';
import type { KubeApi } from './kube-api.ts';
import { hashLabel, type Job, type ListOf, type Meta, type Pod } from './objects.ts';
import { pathsOf } from './paths.ts';
import type { Settings } from './settings.ts';
import type { State } from './state.ts';
import { type Crash, crashesOf } from './troubles.ts';
import type { View } from './view.ts';

type Hindrances = Pick<View, 'troubles' | 'unfinished'>;

/** What keeps a new release from traffic: pods that crash, jobs that fail, and jobs that are not done yet. */
export async function hindrancesOf(api: KubeApi, settings: Settings, state: State): Promise<Hindrances> {
  const { core, batch } = pathsOf(settings);
  const green = Object.values(state.green).join(',');
  const part = `app.kubernetes.io/part-of=${settings.platform}`;
  const [pods, all] = await Promise.all([
    api.get<ListOf<Pod>>(`${core}/pods${selected(`${part},${hashLabel} in (${green})`)}`),
    api.get<ListOf<Job>>(`${batch}/jobs${selected(`${part},${firstLabel}`)}`),
  ]);
  const jobs = jobsOfRelease(all.items, state);
  const [failed] = jobs.flatMap(troubleOf);
  const [crash] = pods.items.flatMap(crashesOf);
  const troubles = [...(failed ? [tellJob(api, core, failed)] : []), ...(crash ? [tellCrash(api, core, crash)] : [])];
  return { troubles: await Promise.all(troubles), unfinished: unfinishedOf(jobs) };
}

/** The crash with the last line that the container wrote: before it was started anew, or where that is gone already, since. */
async function tellCrash(api: KubeApi, core: string, { pod, container, reason }: Crash): Promise<string> {
  const log = `${core}/pods/${pod}/log?container=${container}`;
  return `${container} in ${pod}: ${reason}${(await lastLine(api, `${log}&previous=true`)) || (await lastLine(api, log))}`;
}

interface JobPod {
  readonly metadata: Meta;
  readonly spec: { readonly containers: readonly { readonly name: string }[] };
  readonly status?: { readonly phase?: string };
}

/** The failure of a job with the last line of its last try. */
async function tellJob(api: KubeApi, core: string, { job, reason }: JobTrouble): Promise<string> {
  const { items } = await api.get<ListOf<JobPod>>(`${core}/pods${selected(`job-name=${job}`)}`);
  const last = items.filter(({ status }) => status?.phase === 'Failed').sort(byAge)[0];
  const container = last?.spec.containers[0]?.name;
  const said = last && container ? await lastLine(api, `${core}/pods/${last.metadata.name}/log?container=${container}`) : '';
  return `job ${job} ${reason}${said}`;
}

function byAge(one: JobPod, other: JobPod): number {
  return Date.parse(other.metadata.creationTimestamp ?? '') - Date.parse(one.metadata.creationTimestamp ?? '');
}

/** What Kubernetes answers, and with 200, for a container whose log was taken away in this moment. */
const noLog = /^unable to retrieve container logs/;

async function lastLine(api: KubeApi, log: string): Promise<string> {
  const text = await api.text(`${log}&tailLines=5`).catch(() => '');
  const line = text.trim().split('\n').at(-1)?.slice(0, 300) ?? '';
  return line === '' || noLog.test(line) ? '' : `, it said: ${line}`;
}

function selected(selector: string): string {
  return `?labelSelector=${encodeURIComponent(selector)}`;
}
