import { type KubeApi, KubeError } from './kube-api.ts';
import type { Meta } from './objects.ts';
import { pathsOf } from './paths.ts';
import type { Settings } from './settings.ts';
import { initialState, type State } from './state.ts';

interface ConfigMap {
  readonly metadata: Meta;
  readonly data?: { readonly state?: string };
}

/** The state of the switch in a ConfigMap. It is written by nobody else and read by whoever wants to know. */
export class StateStore {
  readonly #api: KubeApi;
  readonly #settings: Settings;
  #saved = '';

  constructor(api: KubeApi, settings: Settings) {
    this.#api = api;
    this.#settings = settings;
  }

  async load(): Promise<State> {
    try {
      const { data } = await this.#api.get<ConfigMap>(this.#path());
      this.#saved = data?.state ?? '';
      return data?.state === undefined ? initialState : (JSON.parse(data.state) as State);
    } catch (error) {
      if (!(error instanceof KubeError) || error.status !== 404) throw error;
      await this.#create();
      return initialState;
    }
  }

  async save(state: State): Promise<void> {
    const text = JSON.stringify(state);
    if (text === this.#saved) return;
    await this.#api.merge(this.#path(), { data: { state: text } });
    this.#saved = text;
  }

  async #create(): Promise<void> {
    const labels = { 'app.kubernetes.io/part-of': this.#settings.platform };
    const metadata = { name: `${this.#settings.platform}-release`, labels };
    await this.#api.create(`${pathsOf(this.#settings).core}/configmaps`, { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: {} });
  }

  #path(): string {
    return `${pathsOf(this.#settings).core}/configmaps/${this.#settings.platform}-release`;
  }
}
