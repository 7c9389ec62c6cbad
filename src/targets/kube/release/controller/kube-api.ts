import { readFileSync } from 'node:fs';

const folder = '/var/run/secrets/kubernetes.io/serviceaccount';
const timeoutMs = 10_000;

/** The cluster did not do what it was asked for. */
export class KubeError extends Error {
  readonly status: number;

  constructor(request: string, status: number, message: string) {
    super(`${request} was answered with ${status}: ${message}`);
    this.status = status;
  }
}

export interface JsonPatch {
  readonly op: 'add' | 'replace' | 'remove';
  readonly path: string;
  readonly value?: unknown;
}

/** The Kubernetes API, as the service account of this pod. Node.js trusts its authority by NODE_EXTRA_CA_CERTS. */
export class KubeApi {
  readonly #address: string;

  constructor({ host, port }: { readonly host: string; readonly port: string }) {
    this.#address = `https://${host.includes(':') ? `[${host}]` : host}:${port}`;
  }

  get<Body>(path: string): Promise<Body> {
    return this.#json('GET', path);
  }

  create<Body>(path: string, body: object): Promise<Body> {
    return this.#json('POST', path, { body });
  }

  /** Changes the given fields. */
  merge(path: string, body: object): Promise<unknown> {
    return this.#json('PATCH', path, { body, type: 'application/merge-patch+json' });
  }

  /** Changes places of an object, as JSON Patch says it. */
  patch(path: string, operations: readonly JsonPatch[]): Promise<unknown> {
    return this.#json('PATCH', path, { body: operations, type: 'application/json-patch+json' });
  }

  /** Says what a whole object is to be, in the name of whoever manages it. */
  apply(path: string, manager: string, body: object): Promise<unknown> {
    return this.#json('PATCH', `${path}?fieldManager=${manager}&force=true`, { body, type: 'application/apply-patch+yaml' });
  }

  delete(path: string): Promise<unknown> {
    return this.#json('DELETE', path);
  }

  async text(path: string): Promise<string> {
    return (await this.#ask('GET', path)).text();
  }

  async #json<Body>(method: string, path: string, sent?: { readonly body: object; readonly type?: string }): Promise<Body> {
    return (await (await this.#ask(method, path, sent)).json()) as Body;
  }

  async #ask(method: string, path: string, sent?: { readonly body: object; readonly type?: string }): Promise<Response> {
    // The kubelet renews the token: it is read each time.
    const headers = {
      authorization: `Bearer ${readFileSync(`${folder}/token`, 'utf8')}`,
      'content-type': sent?.type ?? 'application/json',
    };
    const body = sent && JSON.stringify(sent.body);
    const response = await fetch(`${this.#address}${path}`, { method, headers, body, signal: AbortSignal.timeout(timeoutMs) });
    if (!response.ok) throw new KubeError(`${method} ${path}`, response.status, (await response.text()).slice(0, 500));
    return response;
  }
}
