import { type Action, decide } from '../../../../src/targets/kube/release/controller/decide.ts';
import { initialState, type State } from '../../../../src/targets/kube/release/controller/state.ts';
import type { View, Workload } from '../../../../src/targets/kube/release/controller/view.ts';

const settings = { readyWithinMs: 120_000, settleMs: 3000 };

/** A cluster of three workloads that does what it is told, as Argo Rollouts would. */
class Cluster {
  workloads: Workload[] = [workload('backend', 'api'), workload('worker', 'worker'), workload('frontend', 'web')];
  analysis: View['analysis'];
  troubles: string[] = [];
  unfinished: string[] = [];
  state: State = { ...initialState, consumers: 'blue' };
  now = 1_000_000;
  readonly done: Action[] = [];

  /** What `helm upgrade` and Argo Rollouts do: new pods, which wait. */
  release(hash: string, ...names: string[]): void {
    for (const name of names) this.change(name, { current: hash, available: true, paused: true, running: ['blue', hash] });
  }

  change(name: string, change: Partial<Workload>): void {
    this.workloads = this.workloads.map((one) => (one.name === name ? { ...one, ...change } : one));
  }

  /** One turn of the controller. */
  turn(seconds = 1): Action[] {
    this.now += seconds * 1000;
    const { workloads, analysis, troubles, unfinished } = this;
    const view: View = { workloads, followers: [], analysis, troubles, unfinished };
    const { state, actions } = decide(this.state, view, { now: this.now, settings });
    this.state = state;
    for (const action of actions) this.#do(action);
    this.done.push(...actions);
    return [...actions];
  }

  /** Turns until nothing is left to do in this phase. */
  until(phase: State['phase']): void {
    for (let turns = 0; this.state.phase !== phase; turns += 1) {
      if (turns > 50) throw new Error(`still ${this.state.phase} after 50 turns, wanted ${phase}`);
      this.turn();
    }
  }

  pass(): void {
    this.analysis = { phase: 'successful', message: '' };
    this.turn();
    this.analysis = undefined;
  }

  #do(action: Action): void {
    if (action.do === 'analyse') this.state = { ...this.state, analysis: `run-${this.done.length}` };
    if (action.do === 'hand-over') this.state = { ...this.state, consumers: action.release };
    if (action.do === 'promote') this.#promote(action.workload);
    if (action.do === 'restore') this.#restore(action.workload, action.hash);
    if (action.do === 'end') this.#end(action.workload, action.hash);
  }

  #promote(name: string): void {
    const { current = '' } = this.workloads.find((one) => one.name === name) ?? {};
    this.change(name, { active: current, stable: current, paused: false });
  }

  #end(name: string, hash: string): void {
    const { running = [] } = this.workloads.find((one) => one.name === name) ?? {};
    this.change(name, { running: running.filter((one) => one !== hash) });
  }

  /** A ReplicaSet that still has its pods is switched back to at once. */
  #restore(name: string, hash: string): void {
    this.change(name, { current: hash, active: hash, stable: hash, paused: false });
  }
}

function workload(name: string, kind: Workload['kind']): Workload {
  return { name, kind, observed: true, current: 'blue', stable: 'blue', active: 'blue', available: true, running: ['blue'], paused: false };
}

let cluster: Cluster;

beforeEach(() => {
  cluster = new Cluster();
});

const kinds = () => cluster.done.map((action) => (action.do === 'promote' ? `promote ${action.workload}` : action.do));
const hashes = () => cluster.workloads.map(({ active }) => active);

test('does nothing while nothing changes', () => {
  expect([cluster.turn(), cluster.turn(), cluster.state.phase]).toEqual([[], [], 'settled']);
});

test('switches all services at once, consumers first, and remembers it', () => {
  cluster.release('green', 'backend', 'worker', 'frontend');
  cluster.until('checking');
  expect(hashes()).toEqual(['blue', 'blue', 'blue']);
  cluster.pass();
  cluster.until('watching');
  expect(kinds()).toEqual(['analyse', 'hand-over', 'promote backend', 'promote worker', 'promote frontend', 'analyse']);
  cluster.pass();
  expect([hashes(), cluster.state.phase, cluster.state.consumers]).toEqual([['green', 'green', 'green'], 'settled', 'green']);
  expect(cluster.state.history).toMatchObject([{ result: 'promoted', release: 'backend-green.frontend-green.worker-green' }]);
});

test('waits until a release is whole: its services arrive one after the other', () => {
  cluster.release('green', 'backend');
  for (const _ of [1, 2, 3]) cluster.turn();
  cluster.release('green', 'worker');
  for (const _ of [1, 2, 3]) cluster.turn();
  expect(cluster.state).toMatchObject({ phase: 'waiting', green: { backend: 'green', worker: 'green' } });
  cluster.until('checking');
  expect(cluster.state.green).toEqual({ backend: 'green', worker: 'green' });
});

test('leaves consumers alone when the worker does not change', () => {
  cluster.release('green', 'frontend');
  cluster.until('checking');
  cluster.pass();
  cluster.until('watching');
  expect(kinds()).toEqual(['analyse', 'promote frontend', 'analyse']);
});

test.each(['observed', 'available', 'paused'])('promotes nothing while one service is not %s', (what) => {
  cluster.release('green', 'backend', 'worker', 'frontend');
  cluster.change('worker', { [what]: false });
  for (let turns = 0; turns < 100; turns += 1) cluster.turn();
  expect([kinds(), cluster.state.phase]).toEqual([[], 'waiting']);
});

test('undoes a release whose pods are not ready in time, and names them', () => {
  cluster.release('green', 'backend', 'frontend');
  cluster.change('backend', { available: false });
  cluster.turn();
  cluster.turn(121);
  expect(cluster.state).toMatchObject({ phase: 'undoing', reason: 'backend was not ready within 120 s' });
  cluster.until('settled');
  expect(cluster.workloads.map(({ current }) => current)).toEqual(['blue', 'blue', 'blue']);
  expect(cluster.state.history).toMatchObject([{ result: 'undone', reason: 'backend was not ready within 120 s' }]);
});

test('gives no traffic to a release whose migration is at work, however ready its pods are', () => {
  cluster.unfinished = ['migrate-main-1'];
  cluster.release('green', 'backend');
  for (let turns = 0; turns < 60; turns += 1) cluster.turn();
  expect([kinds(), cluster.state.phase]).toEqual([[], 'waiting']);
  cluster.turn(61);
  expect(cluster.state).toMatchObject({ phase: 'undoing', reason: 'job migrate-main-1 was not ready within 120 s' });
});

test.each(['waiting', 'checking'] as const)('undoes a release at once when its pods crash while it is %s', (phase) => {
  cluster.release('green', 'backend');
  cluster.until(phase);
  cluster.troubles = ['backend in backend-1: ended 3 times, it said: no database'];
  cluster.turn();
  expect(cluster.state).toMatchObject({ phase: 'undoing', reason: cluster.troubles[0] });
  cluster.until('settled');
  expect(hashes()).toEqual(['blue', 'blue', 'blue']);
});

test('gives no traffic to a release that fails its check', () => {
  cluster.release('green', 'backend', 'worker');
  cluster.until('checking');
  cluster.analysis = { phase: 'failed', message: 'answers failed (500)' };
  cluster.turn();
  cluster.until('settled');
  expect(kinds().filter((kind) => kind.startsWith('promote') || kind === 'hand-over')).toEqual([]);
  expect(cluster.state.history[0]?.reason).toBe('the check before the switch failed: answers failed (500)');
});

test('puts back all services when one fails under traffic: writers first, then the consumers', () => {
  cluster.release('green', 'backend', 'worker', 'frontend');
  cluster.until('checking');
  cluster.pass();
  cluster.until('watching');
  cluster.done.length = 0;
  cluster.analysis = { phase: 'failed', message: 'backend-errors-percent failed ([5.1])' };
  cluster.turn();
  cluster.until('settled');
  expect(hashes()).toEqual(['blue', 'blue', 'blue']);
  expect(kinds()).toEqual(['restore', 'restore', 'restore', 'end', 'end', 'hand-over', 'end']);
  expect(cluster.workloads.map(({ running }) => running)).toEqual([['blue'], ['blue'], ['blue']]);
  expect(cluster.state).toMatchObject({ consumers: 'blue' });
  expect(cluster.state.history).toMatchObject([{ result: 'undone', reason: 'after the switch: backend-errors-percent failed ([5.1])' }]);
});

test('ends no pods of a release that is still what is wanted: they would be made again and again', () => {
  cluster.release('green', 'backend');
  cluster.until('waiting');
  cluster.state = { ...cluster.state, phase: 'undoing' };
  cluster.change('backend', { current: 'green', available: false, paused: false });
  expect(cluster.turn()).toEqual([{ do: 'restore', workload: 'backend', hash: 'blue' }]);
});

test('promotes again what is to be put back and has no pods any more', () => {
  cluster.release('green', 'backend');
  cluster.until('checking');
  cluster.pass();
  cluster.until('watching');
  cluster.analysis = { phase: 'failed', message: 'slow' };
  cluster.turn();
  cluster.change('backend', { current: 'blue', paused: true, available: true });
  expect(cluster.turn()).toEqual([{ do: 'promote', workload: 'backend' }]);
});

test('asks again for what Argo Rollouts has missed, on the way there and back', () => {
  cluster.release('green', 'backend');
  cluster.until('checking');
  cluster.pass();
  cluster.until('promoting');
  cluster.change('backend', { active: 'blue', stable: 'blue', paused: false });
  expect(cluster.turn()).toEqual([{ do: 'promote', workload: 'backend' }]);
  cluster.until('watching');
  cluster.analysis = { phase: 'failed', message: 'slow' };
  cluster.turn();
  cluster.change('backend', { current: 'blue', active: 'green', stable: 'green', paused: false, available: true });
  expect(cluster.turn()).toContainEqual({ do: 'promote', workload: 'backend' });
});

test('undoes a release whose consumers do not hand over', () => {
  cluster.release('green', 'worker');
  cluster.until('checking');
  cluster.analysis = { phase: 'successful', message: '' };
  cluster.turn();
  cluster.state = { ...cluster.state, consumers: 'blue' };
  cluster.turn(61);
  expect(cluster.state).toMatchObject({ phase: 'undoing', reason: 'the consumers did not hand over their events' });
});

test('takes up a newer release that arrives while one is checked', () => {
  cluster.release('green', 'backend');
  cluster.until('checking');
  cluster.release('teal', 'backend');
  cluster.turn();
  expect(cluster.state).toMatchObject({ phase: 'waiting', green: { backend: 'teal' } });
});

test('says that a release was withdrawn when somebody takes it back', () => {
  cluster.release('green', 'backend');
  cluster.until('waiting');
  cluster.change('backend', { current: 'blue', paused: false });
  cluster.turn();
  expect(cluster.state).toMatchObject({ phase: 'settled', history: [{ result: 'withdrawn' }] });
});

test('starts a check again that could not be started, and gives up after a minute', () => {
  cluster.release('green', 'backend');
  cluster.until('checking');
  const { analysis: _, ...state } = cluster.state;
  cluster.state = state;
  expect(cluster.turn()).toMatchObject([{ do: 'analyse', template: 'before' }]);
  cluster.state = state;
  cluster.turn(61);
  expect(cluster.state).toMatchObject({ phase: 'undoing', reason: 'the check before the switch did not start' });
});

test('brings the consumers to what serves, whoever changed it', () => {
  cluster.state = { ...cluster.state, consumers: undefined };
  expect(cluster.turn()).toEqual([{ do: 'hand-over', release: 'blue' }]);
});

test('leaves a first install to Argo Rollouts', () => {
  for (const { name } of cluster.workloads) cluster.change(name, { stable: '', active: '', current: 'first' });
  expect([cluster.turn(), cluster.state.phase]).toEqual([[], 'settled']);
});

test('has Services follow that Argo Rollouts does not know', () => {
  const follower = { service: 'todo-app-frontend', workload: 'frontend', hash: 'teal' };
  const view = { workloads: cluster.workloads, followers: [follower], troubles: [], unfinished: [] };
  const { actions } = decide(cluster.state, view, { now: 0, settings });
  expect(actions).toEqual([{ do: 'follow', service: 'todo-app-frontend', hash: 'blue' }]);
});
