import type { Wish } from '../events/consumer-control.ts';
import { Relay, type RelayOptions } from '../events/relay.ts';
import type { Controlled } from './control-loop.ts';

/** The relay at work in this process. It has no place to keep in any group, so a pause ends it as a drain does. */
export class RunningRelay implements Controlled {
  readonly name = 'relay';
  readonly #options: RelayOptions;
  #relay: Relay | undefined;

  constructor(options: RelayOptions) {
    this.#options = options;
  }

  async apply(wish: Wish): Promise<void> {
    if (wish !== 'running') return this.stop();
    this.#relay = new Relay(this.#options);
    this.#relay.start();
  }

  healthy(): boolean {
    return this.#relay?.healthy() ?? true;
  }

  async stop(): Promise<void> {
    await this.#relay?.stop();
    this.#relay = undefined;
  }
}
