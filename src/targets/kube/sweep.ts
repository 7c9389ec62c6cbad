/** A ConfigMap or Secret that is one version of a configuration. */
export interface Version {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly creationTimestamp: string };
}

export interface SweepOptions {
  /** What may still start pods, in whatever form: ReplicaSets, Deployments, Rollouts, Jobs, pods. */
  readonly users: readonly unknown[];
  readonly now: Date;
  /** Versions younger than this stay: a release may be on its way to them. */
  readonly keepHours: number;
}

/** Versions that nothing names any more, and that are no longer new. */
export function unusedVersions<Kind extends Version>(versions: readonly Kind[], { users, now, keepHours }: SweepOptions): Kind[] {
  const named = JSON.stringify(users);
  const before = now.getTime() - keepHours * 3_600_000;
  return versions.filter(
    ({ metadata }) => Date.parse(metadata.creationTimestamp) < before && !named.includes(JSON.stringify(metadata.name)),
  );
}
