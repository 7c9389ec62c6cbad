/** Something that a checker has against an object. */
export interface Finding {
  readonly checker: CheckerName;
  /** Id of the rule: `CKV_K8S_11`, `container-resources`, `schema`. */
  readonly rule: string;
  /** Kind and name of the object, without what changes with its contents: `Job/migrate-main`. */
  readonly object: string;
  readonly says: string;
}

export type CheckerName = 'kubeconform' | 'kube-score' | 'checkov';

/** Objects are told by what they are called for good: digests at the end of names are left out. */
export function objectOf(kind: string, name: string): string {
  return `${kind}/${name.replace(/(-v)?-[0-9a-f]{8}$/, '')}`;
}
