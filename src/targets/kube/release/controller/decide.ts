import type { Settings } from './settings.ts';
import { ended, type Hashes, type State } from './state.ts';
import type { View, Workload } from './view.ts';

/** What is to be done in the cluster. Each can be done twice without harm: the controller may end between doing and noting. */
export type Action =
  | { readonly do: 'analyse'; readonly template: 'before' | 'after'; readonly hashes: Hashes }
  | { readonly do: 'hand-over'; readonly release: string }
  | { readonly do: 'promote'; readonly workload: string }
  | { readonly do: 'restore'; readonly workload: string; readonly hash: string }
  | { readonly do: 'end'; readonly workload: string; readonly hash: string }
  | { readonly do: 'follow'; readonly service: string; readonly hash: string };

export interface Decision {
  readonly state: State;
  readonly actions: readonly Action[];
}

export interface Now {
  readonly now: number;
  readonly settings: Pick<Settings, 'readyWithinMs' | 'settleMs'>;
}

type Decide = (state: State, view: View, at: Now) => Decision;

/** Milliseconds that the consumers have to change hands, and that Services have to follow a promotion. */
const stepWithinMs = 60_000;

/**
 * One step of a switch: from what is and what the cluster shows to what is next. Workloads move together: nothing is promoted before
 * all that change are ready and checked, and whatever fails later puts back all of them.
 */
export function decide(state: State, view: View, at: Now): Decision {
  const decision = steps[state.phase](state, view, at);
  return { ...decision, actions: [...decision.actions, ...followersOf(view)] };
}

/** Services that Argo Rollouts does not know go where the others are. */
function followersOf({ workloads, followers }: View): Action[] {
  return followers.flatMap(({ service, workload, hash }): Action[] => {
    const { active = '' } = workloads.find(({ name }) => name === workload) ?? {};
    return active !== '' && active !== hash ? [{ do: 'follow', service, hash: active }] : [];
  });
}

const steps: Readonly<Record<State['phase'], Decide>> = {
  settled: whenSettled,
  waiting: whileWaiting,
  checking: whileChecking,
  'handing-over': whileHandingOver,
  promoting: whilePromoting,
  watching: whileWatching,
  undoing: whileUndoing,
};

function whenSettled(state: State, { workloads }: View, { now }: Now): Decision {
  const installed = workloads.filter(({ stable }) => stable !== '');
  const green = changedOf(installed);
  const stable = Object.fromEntries(installed.map((workload) => [workload.name, workload.stable]));
  if (Object.keys(green).length > 0) return stay({ ...state, phase: 'waiting', since: now, began: now, blue: stable, green });
  const worker = consumersOf(installed);
  const strays = worker !== undefined && state.consumers !== stable[worker];
  return { state, actions: strays ? [{ do: 'hand-over', release: stable[worker] ?? '' }] : [] };
}

function whileWaiting(state: State, view: View, { now, settings }: Now): Decision {
  const green = changedOf(view.workloads);
  if (Object.keys(green).length === 0) return stay(ended(state, { result: 'withdrawn', now }));
  if (!same(green, state.green)) return stay({ ...state, green, since: now });
  const [trouble] = view.troubles;
  if (trouble !== undefined) return undo(state, trouble, now);
  const late = [
    ...members(view, green)
      .filter(({ observed, available, paused }) => !(observed && available && paused))
      .map(({ name }) => name),
    ...view.unfinished.map((job) => `job ${job}`),
  ];
  if (late.length === 0 && now - state.since >= settings.settleMs)
    return { state: next(state, 'checking', now), actions: [{ do: 'analyse', template: 'before', hashes: { ...state.blue, ...green } }] };
  if (now - state.since < settings.readyWithinMs) return stay(state);
  return undo(state, `${late.join(', ')} was not ready within ${settings.readyWithinMs / 1000} s`, now);
}

function whileChecking(state: State, view: View, { now, settings }: Now): Decision {
  if (!same(changedOf(view.workloads), state.green)) return stay({ ...next(state, 'waiting', now), green: changedOf(view.workloads) });
  const [trouble] = view.troubles;
  if (trouble !== undefined) return undo(state, trouble, now);
  if (view.analysis?.phase === 'failed') return undo(state, `the check before the switch failed: ${view.analysis.message}`, now);
  if (view.analysis?.phase === 'successful') return handOver(state, view, now);
  if (state.analysis === undefined) return analyseAgain(state, 'before', now);
  return now - state.since > settings.readyWithinMs ? undo(state, 'the check before the switch did not end', now) : stay(state);
}

/** Readers of events go first: what the new API writes finds a worker that knows it. */
function handOver(state: State, view: View, now: number): Decision {
  const worker = consumersOf(members(view, state.green));
  if (worker === undefined) return promote(state, now);
  return { state: next(state, 'handing-over', now), actions: [{ do: 'hand-over', release: state.green[worker] ?? '' }] };
}

function whileHandingOver(state: State, view: View, { now }: Now): Decision {
  const release = state.green[consumersOf(members(view, state.green)) ?? ''] ?? '';
  if (state.consumers === release) return promote(state, now);
  if (now - state.since > stepWithinMs) return undo(state, 'the consumers did not hand over their events', now);
  return { state, actions: [{ do: 'hand-over', release }] };
}

function promote(state: State, now: number): Decision {
  return { state: next(state, 'promoting', now), actions: Object.keys(state.green).map((workload) => ({ do: 'promote', workload })) };
}

/** A check that could not be started is started again. */
function analyseAgain(state: State, template: 'before' | 'after', now: number): Decision {
  if (now - state.since > stepWithinMs) return undo(state, `the check ${template} the switch did not start`, now);
  return { state, actions: [{ do: 'analyse', template, hashes: { ...state.blue, ...state.green } }] };
}

function whilePromoting(state: State, view: View, { now }: Now): Decision {
  const waiting = members(view, state.green).filter(({ name, active, stable }) => active !== state.green[name] || stable !== active);
  if (waiting.length === 0)
    return {
      state: next(state, 'watching', now),
      actions: [{ do: 'analyse', template: 'after', hashes: { ...state.blue, ...state.green } }],
    };
  if (now - state.since > stepWithinMs) return undo(state, `${waiting.map(({ name }) => name).join(', ')} did not switch`, now);
  return { state, actions: waiting.map(({ name }) => ({ do: 'promote', workload: name })) };
}

function whileWatching(state: State, view: View, { now }: Now): Decision {
  if (view.analysis?.phase === 'failed') return undo(state, `after the switch: ${view.analysis.message}`, now);
  if (view.analysis?.phase === 'successful') return stay(ended(state, { result: 'promoted', now }));
  return state.analysis === undefined ? analyseAgain(state, 'after', now) : stay(state);
}

/**
 * Writers of events go first here: when none of the new release writes any more, the consumers of before take over. Pods that lost
 * their traffic end at once, for connections that stay open would go on to them.
 */
function whileUndoing(state: State, view: View, { now }: Now): Decision {
  const moving = view.workloads.filter(({ name, current, active, stable }) => {
    const blue = state.blue[name];
    return blue !== undefined && !(current === blue && active === blue && stable === blue);
  });
  const worker = consumersOf(view.workloads.filter(({ name }) => name in state.blue));
  const release = worker === undefined ? undefined : state.blue[worker];
  const back = moving.flatMap((workload): Action[] => backOf(workload, state.blue[workload.name] ?? ''));
  const left = leftOf(state, view);
  const answering = left.filter(({ workload }) => workload !== worker);
  if (moving.some(({ kind }) => kind !== 'worker')) return { state, actions: [...back, ...answering] };
  if (release !== undefined && state.consumers !== release)
    return { state, actions: [...back, ...answering, { do: 'hand-over', release }] };
  if (moving.length > 0 || left.length > 0) return { state, actions: [...back, ...left] };
  return stay(ended(state, { result: 'undone', now }));
}

/** Pods of the release that is undone, where what served before has the traffic again. */
function leftOf({ blue, green }: State, { workloads }: View) {
  return workloads.flatMap(({ name, current, active, stable, running }) => {
    const [before, hash] = [blue[name], green[name]];
    const isBack = [current, active, stable].every((one) => one === before);
    return isBack && hash !== undefined && hash !== before && running.includes(hash) ? [{ do: 'end' as const, workload: name, hash }] : [];
  });
}

function backOf({ name, current, available }: Workload, hash: string): Action[] {
  if (current !== hash) return [{ do: 'restore', workload: name, hash }];
  return available ? [{ do: 'promote', workload: name }] : [];
}

function undo(state: State, reason: string, now: number): Decision {
  return stay({ ...next(state, 'undoing', now), reason });
}

function stay(state: State): Decision {
  return { state, actions: [] };
}

function next({ analysis: _, ...state }: State, phase: State['phase'], now: number): State {
  return { ...state, phase, since: now };
}

function changedOf(workloads: readonly Workload[]): Hashes {
  const changed = workloads.filter(({ current, stable }) => stable !== '' && current !== '' && current !== stable);
  return Object.fromEntries(changed.map(({ name, current }) => [name, current]));
}

function members({ workloads }: View, hashes: Hashes): Workload[] {
  return workloads.filter(({ name }) => name in hashes);
}

function consumersOf(workloads: readonly Workload[]): string | undefined {
  return workloads.find(({ kind }) => kind === 'worker')?.name;
}

function same(one: Hashes, other: Hashes): boolean {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
}
