import { colourLabel, objectName } from '../names.ts';
import { ProgramError, type Programs } from '../operate/programs.ts';

/** A value that comes from somewhere else. */
interface ValueFrom {
  readonly secretKeyRef?: Reference & { readonly key: string };
  readonly configMapKeyRef?: Reference & { readonly key: string };
  readonly fieldRef?: { readonly fieldPath: string };
}

interface Reference {
  readonly name: string;
  readonly optional?: boolean;
}

interface Container {
  readonly name: string;
  readonly env?: readonly { readonly name: string; readonly value?: string; readonly valueFrom?: ValueFrom }[];
  readonly envFrom?: readonly { readonly configMapRef?: Reference; readonly secretRef?: Reference }[];
  readonly volumeMounts?: readonly { readonly name: string; readonly mountPath: string }[];
}

interface Volume {
  readonly name: string;
  readonly secret?: { readonly secretName: string; readonly items?: readonly Item[] };
  readonly configMap?: { readonly name: string; readonly items?: readonly Item[] };
}

interface Item {
  readonly key: string;
  readonly path: string;
}

interface Deployment {
  readonly spec: {
    readonly template: { readonly spec: { readonly containers: readonly Container[]; readonly volumes?: readonly Volume[] } };
  };
}

/** The container of a service as its Deployment describes it, with what it gets from ConfigMaps, Secrets and the cluster. */
export class RemoteContainer {
  readonly #programs: Programs;
  readonly #service: string;
  readonly #container: Container;
  readonly #volumes: readonly Volume[];

  private constructor(programs: Programs, service: string, { spec }: Deployment) {
    const { containers, volumes = [] } = spec.template.spec;
    const container = containers.find(({ name }) => name === objectName(service));
    if (!container)
      throw new ProgramError(`deployment ${service} has no container ${objectName(service)}; npx projen deploy cluster installs it anew`);
    this.#programs = programs;
    this.#service = objectName(service);
    this.#container = container;
    this.#volumes = volumes;
  }

  static async read(programs: Programs, service: string): Promise<RemoteContainer> {
    const text = await programs.kubectl('get', 'deployment', objectName(service), '--ignore-not-found', '--output=json');
    if (text === '')
      throw new ProgramError(
        `${service} is not installed in this namespace; npx projen deploy cluster installs it, --namespace names another one`,
      );
    return new RemoteContainer(programs, service, JSON.parse(text) as Deployment);
  }

  /** Its environment variables, as a pod has them. */
  async variables(): Promise<Record<string, string>> {
    const all: Record<string, string> = {};
    for (const { configMapRef, secretRef } of this.#container.envFrom ?? []) {
      if (configMapRef) Object.assign(all, await this.#configMap(configMapRef));
      if (secretRef) Object.assign(all, await this.#secret(secretRef));
    }
    for (const { name, value, valueFrom } of this.#container.env ?? []) {
      const found = valueFrom ? await this.#valueFrom(name, valueFrom) : value;
      if (found !== undefined) all[name] = found;
    }
    return all;
  }

  /** Contents of a file that a volume brings, or undefined where none does. */
  async file(path: string): Promise<string | undefined> {
    const mount = this.#container.volumeMounts?.find(({ mountPath }) => path.startsWith(`${mountPath}/`));
    const volume = this.#volumes.find(({ name }) => name === mount?.name);
    if (!mount || !volume) return undefined;
    const name = path.slice(mount.mountPath.length + 1);
    const { items } = volume.secret ?? volume.configMap ?? {};
    const key = items ? items.find((item) => item.path === name)?.key : name;
    const data = await this.#contentsOf(volume);
    return key === undefined ? undefined : data[key];
  }

  #contentsOf({ secret, configMap }: Volume): Promise<Record<string, string>> {
    if (secret) return this.#secret({ name: secret.secretName });
    return configMap ? this.#configMap(configMap) : Promise.resolve({});
  }

  async #valueFrom(variable: string, { secretKeyRef, configMapKeyRef, fieldRef }: ValueFrom): Promise<string | undefined> {
    if (secretKeyRef) return this.#keyIn(variable, secretKeyRef, await this.#secret(secretKeyRef));
    if (configMapKeyRef) return this.#keyIn(variable, configMapKeyRef, await this.#configMap(configMapKeyRef));
    // which release the pods that serve are of; a process here stands beside them
    return fieldRef?.fieldPath.includes(colourLabel) ? this.#colour() : undefined;
  }

  #keyIn(
    variable: string,
    { name, key, optional }: Reference & { readonly key: string },
    data: Record<string, string>,
  ): string | undefined {
    if (data[key] !== undefined || optional) return data[key];
    throw new ProgramError(`${variable} comes from ${key} of ${name}, which is not there; the pods could not start either`);
  }

  async #configMap({ name }: Reference): Promise<Record<string, string>> {
    const text = await this.#programs.kubectl('get', 'configmap', name, '--ignore-not-found', '--output=json');
    return text === '' ? {} : ((JSON.parse(text) as { data?: Record<string, string> }).data ?? {});
  }

  async #secret({ name }: Reference): Promise<Record<string, string>> {
    const text = await this.#programs.kubectl('get', 'secret', name, '--ignore-not-found', '--output=json').catch((error: Error) => {
      throw new ProgramError(
        `secret ${name} is not to be read by you (${error.message}); ask the administrator of the namespace for "get secrets"`,
      );
    });
    const { data = {} } = text === '' ? {} : (JSON.parse(text) as { data?: Record<string, string> });
    return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, Buffer.from(value, 'base64').toString('utf8')]));
  }

  /** By the Service in front of it: it leads to the pods that serve. Empty where releases are not switched. */
  #colour(): Promise<string> {
    const path = `{.spec.selector.${colourLabel}}`;
    return this.#programs.kubectl('get', 'service', this.#service, '--ignore-not-found', `--output=jsonpath=${path}`);
  }
}
