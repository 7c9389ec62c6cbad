import type { IContainer } from 'kubernetes-models/v1/Container';
import type { IPodSpec } from 'kubernetes-models/v1/PodSpec';
import type { IResourceRequirements } from 'kubernetes-models/v1/ResourceRequirements';
import type { IVolume } from 'kubernetes-models/v1/Volume';
import type { IVolumeMount } from 'kubernetes-models/v1/VolumeMount';
import { either, isSet, list, type Text, when } from '../chart/operations.ts';
import type { Scope } from '../scope.ts';
import { imageOwner } from '../values/service.ts';
import type { ServiceValues } from '../values-schema.ts';
import { type Priority, priorityOf } from './priority-class.ts';

/** User that runs the applications: `node` in the images. It is a number, so that the kubelet can tell that it is not root. */
const user = 1000;

export interface PodProps {
  /** How much it matters. */
  readonly priority: Priority;
  /** User and group of the processes. Default: 1000. */
  readonly user?: number;
  readonly containers: readonly IContainer[];
  readonly initContainers?: readonly IContainer[];
  /** Volumes besides the one for temporary files. */
  readonly volumes?: readonly (IVolume | undefined)[];
}

/** A pod under the restricted pod security standard. It gets no token, for no part of the platform talks to Kubernetes. */
export function restrictedPod(scope: Scope, { priority, user: id = user, containers, initContainers, volumes = [] }: PodProps): IPodSpec {
  const priorityClassName = priorityOf(scope, priority);
  return {
    ...(priorityClassName === undefined ? {} : { priorityClassName }),
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    imagePullSecrets: scope.values.global.imagePullSecrets,
    securityContext: { runAsNonRoot: true, runAsUser: id, runAsGroup: id, fsGroup: id, seccompProfile: { type: 'RuntimeDefault' } },
    initContainers: initContainers && [...initContainers],
    containers: [...containers],
    volumes: list({ name: 'tmp', emptyDir: { sizeLimit: '256Mi' } }, ...volumes),
  };
}

export interface ContainerProps extends Omit<IContainer, 'volumeMounts'> {
  /** Mounts besides the one for temporary files. */
  readonly mounts?: readonly (IVolumeMount | undefined)[];
}

/** A container without privileges, whose only writable folder is the one for temporary files. */
export function restrictedContainer({ values }: Scope, { mounts = [], ...container }: ContainerProps): IContainer {
  return {
    imagePullPolicy: values.global.imagePullPolicy,
    securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
    volumeMounts: list({ name: 'tmp', mountPath: '/tmp' }, ...mounts),
    ...container,
  };
}

/** Image of a service: its own, or where that is not given, the one of the first service of the same app. */
export function imageOf({ platform, values }: Scope, key: string): string {
  const own = values.service(key).image;
  const owner = imageOwner(platform, key);
  if (owner === key) return `${own.repository}:${own.tag}`;
  const shared = values.service(owner).image;
  const pick = (mine: Text, theirs: Text) => either(isSet(mine), [mine, theirs]);
  return `${pick(own.repository, shared.repository)}:${pick(own.tag, shared.tag)}`;
}

/** How Node.js starts an entry inside an image, which holds bundles instead of sources: `src/worker.ts` is `worker.mjs`. */
export function commandOf(entry: string): string[] {
  return ['node', entry.replace(/^src\/(.*\/)?(.+)\.ts$/, '$2.mjs')];
}

/** Room on the disk of the node: logs and temporary files. A pod that takes more is the one that goes. */
const disk = { request: '64Mi', limit: '1Gi' };

/** Quantities are written as text, whatever type they were given as. `diskLimit` is for pods that keep data on their node. */
export function resourcesOf({ requests, limits }: ServiceValues['resources'], diskLimit = disk.limit): IResourceRequirements {
  const cpu = when(isSet(limits.cpu), () => `${limits.cpu}`);
  return {
    requests: { cpu: `${requests.cpu}`, memory: `${requests.memory}`, 'ephemeral-storage': disk.request },
    limits: { memory: `${limits.memory}`, 'ephemeral-storage': diskLimit, ...(cpu === undefined ? {} : { cpu }) },
  };
}
