import type { Change } from './changes.ts';
import type { Entry, OutboxStore } from './outbox-store.ts';
import type { Todo } from './types.ts';

/** What became of a change that was sent. */
export type Outcome =
  | { readonly kind: 'done' }
  /** A bad moment: the same again, later. */
  | { readonly kind: 'later' }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'conflict'; readonly theirs: Todo }
  | { readonly kind: 'refused'; readonly error: Error };

export interface OutboxOptions {
  readonly store: OutboxStore;
  /** Sends one change and puts the answer into the cache, before the change stops lying on top of it. */
  readonly send: (entry: Entry) => Promise<Outcome>;
  readonly onRefused: (entry: Entry, error: Error) => void;
  readonly onSignedOut: () => void;
}

/** `later`: what is next has to wait for a better moment. */
type SendingEnd = 'sent' | 'later';

type Message = { readonly put: Entry } | { readonly removed: string };

const name = 'keelson.outbox';
const firstDelay = 1_000;
const longestDelay = 30_000;

/**
 * Changes in the order they were made, sent one after the other by one tab at a time, each until the server has answered. All tabs show all
 * of them. Nothing is lost when a tab closes: the entry goes away only after the answer.
 */
export class Outbox {
  readonly #options: OutboxOptions;
  readonly #listeners = new Set<() => void>();
  readonly #saving = new Map<string, Promise<void>>();
  readonly #channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(name);
  #entries: readonly Entry[] = [];
  #userId: string | undefined;
  #state: 'idle' | 'sending' | 'stopped' = 'stopped';
  #retry: ReturnType<typeof setTimeout> | undefined;
  #delay = firstDelay;
  #lastKey = 0;

  constructor(options: OutboxOptions) {
    this.#options = options;
    if (this.#channel) this.#channel.onmessage = ({ data }) => this.#apply(data as Message);
  }

  /** Everything that waits, oldest first; a new array with each difference. */
  readonly entries = (): readonly Entry[] => this.#entries;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Takes up what this person left, also in a tab that was closed. */
  async open(userId: string): Promise<void> {
    this.#userId = userId;
    this.#state = 'idle';
    const kept = await this.#options.store.all().catch(() => []);
    const mine = kept.filter((entry) => entry.userId === userId);
    this.#show([...mine, ...this.#entries.filter(({ key }) => !mine.some((entry) => entry.key === key))]);
    this.flush();
  }

  add(change: Change): Entry {
    this.#lastKey = Math.max(this.#lastKey + 1, Date.now());
    const id = crypto.randomUUID();
    const entry = { key: `${this.#lastKey}-${id}`, id, userId: this.#userId ?? '', at: new Date().toISOString(), change };
    this.#put(entry);
    this.flush();
    return entry;
  }

  /** Settles a conflict: `mine` is sent on top of theirs, `theirs` drops mine. */
  settle(entry: Entry, choice: 'mine' | 'theirs'): void {
    const { conflict, ...mine } = entry;
    if (choice === 'theirs' || !conflict || mine.change.kind !== 'update') return void this.#remove(entry.key);
    this.#put({ ...mine, change: { ...mine.change, before: conflict, version: conflict.version } });
    this.flush();
  }

  /** Sends now, whatever the last attempt said. */
  flush(): void {
    clearTimeout(this.#retry);
    this.#retry = undefined;
    if (this.#state !== 'idle' || !nextOf(this.#entries)) return;
    this.#state = 'sending';
    void locked(() => this.#sendAll()).then(
      (end) => this.#rest(end),
      () => this.#rest('later'),
    );
  }

  close(): void {
    clearTimeout(this.#retry);
    this.#state = 'stopped';
    this.#channel?.close();
  }

  async #sendAll(): Promise<SendingEnd> {
    for (let entry = nextOf(this.#entries); entry && this.#state === 'sending'; entry = nextOf(this.#entries)) {
      await this.#saving.get(entry.key);
      if (await this.#wasSentElsewhere(entry)) this.#apply({ removed: entry.key });
      else if ((await this.#settleOutcome(entry, await this.#options.send(entry))) === 'later') return 'later';
    }
    return 'sent';
  }

  /** By another tab, while this one waited for its turn. */
  async #wasSentElsewhere({ key }: Entry): Promise<boolean> {
    return !this.#saving.has(key) && !(await this.#options.store.has(key));
  }

  async #settleOutcome(entry: Entry, outcome: Outcome): Promise<SendingEnd> {
    if (outcome.kind === 'later') return 'later';
    this.#delay = firstDelay;
    if (outcome.kind === 'signed-out') this.#stop();
    else await this.#take(entry, outcome);
    return 'sent';
  }

  async #take(entry: Entry, outcome: Outcome): Promise<void> {
    if (outcome.kind === 'conflict') this.#put({ ...entry, conflict: outcome.theirs });
    else await this.#remove(entry.key);
    if (outcome.kind === 'refused') this.#options.onRefused(entry, outcome.error);
  }

  #retryLater(): void {
    this.#retry = setTimeout(() => this.flush(), this.#delay);
    this.#delay = Math.min(this.#delay * 2, longestDelay);
  }

  #stop(): void {
    this.#state = 'stopped';
    this.#options.onSignedOut();
  }

  /** What was added after the last look is sent now. A page that is being closed has no timers, and must not try on without a pause. */
  #rest(end: SendingEnd): void {
    if (this.#state !== 'sending') return;
    this.#state = 'idle';
    if (end === 'later') this.#retryLater();
    else this.flush();
  }

  #put(entry: Entry): void {
    // a browser that keeps nothing still sends
    const saved = this.#options.store.put(entry).catch(() => {});
    this.#saving.set(entry.key, saved);
    this.#tell({ put: entry });
  }

  async #remove(key: string): Promise<void> {
    await this.#options.store.remove(key).catch(() => {});
    this.#saving.delete(key);
    this.#tell({ removed: key });
  }

  #tell(message: Message): void {
    this.#apply(message);
    this.#channel?.postMessage(message);
  }

  #apply(message: Message): void {
    const { put, removed } =
      'put' in message ? { put: message.put, removed: message.put.key } : { put: undefined, removed: message.removed };
    const others = this.#entries.filter(({ key }) => key !== removed);
    const mine = put && put.userId === (this.#userId ?? '') ? [put] : [];
    this.#show([...others, ...mine].sort((a, b) => (a.key < b.key ? -1 : 1)));
  }

  #show(entries: readonly Entry[]): void {
    this.#entries = entries;
    for (const listener of this.#listeners) listener();
  }
}

function nextOf(entries: readonly Entry[]): Entry | undefined {
  return entries.find(({ conflict }) => !conflict);
}

/** One tab at a time; a browser without locks has to trust the server to know repetitions. */
async function locked<Result>(work: () => Promise<Result>): Promise<Result> {
  const locks = globalThis.navigator?.locks;
  return locks ? locks.request(name, work) : work();
}
