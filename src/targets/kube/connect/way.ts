/** How a process of this machine gets into the network of a cluster. */
export const ways = ['mirrord', 'telepresence', 'port-forward'] as const;
export type Way = (typeof ways)[number];

/** Whether a program is on the path. */
export type IsThere = (program: string) => boolean;

/**
 * The way that is taken: the one that is wanted, else mirrord where it is there, else port-forwards, which need nothing. Telepresence only
 * when it is wanted: its own pods call from another namespace, which the walls of the chart keep out.
 *
 * @throws Error when the wanted one is not there
 */
export function wayBy(wanted: Way | undefined, isThere: IsThere): Way {
  if (wanted === undefined) return isThere('mirrord') ? 'mirrord' : 'port-forward';
  if (wanted === 'port-forward' || isThere(wanted)) return wanted;
  throw new Error(`--by is ${wanted}, which is not on the path, allowed is what is: install it, or leave the option out`);
}

/** Where a process takes the place of a pod. */
export interface Target {
  /** Name of the Deployment and of its container. */
  readonly workload: string;
  readonly namespace: string;
  readonly context?: string;
}

/**
 * Settings of mirrord, which runs a program with the network, files and variables of a pod. Nothing that people send to the pod comes
 * here.
 */
export function mirrordSettings({ workload, namespace, context }: Target, own: Readonly<Record<string, string>>): object {
  return {
    target: { path: `deployment/${workload}/container/${workload}`, namespace },
    ...(context === undefined ? {} : { kube_context: context }),
    feature: { network: { incoming: 'off', outgoing: true, dns: true }, env: { override: own }, fs: 'read' },
  };
}

export function telepresenceArguments({ namespace, context }: Target): string[] {
  return ['connect', '--namespace', namespace, ...(context === undefined ? [] : ['--context', context])];
}
