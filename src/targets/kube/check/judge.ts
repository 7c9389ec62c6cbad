import type { CheckerName, Finding } from './finding.ts';

/** A rule that does not hold somewhere, with the reason why that is right. */
export interface Acceptance {
  readonly checker: CheckerName;
  readonly rule: string;
  /** Objects that it is accepted for, whole: `Deployment/backend`, or those of `Job/.*`. */
  readonly objects: RegExp;
  readonly reason: string;
}

export interface Judgement {
  /** Findings that nobody has given a reason for. */
  readonly open: readonly Finding[];
  readonly accepted: readonly Finding[];
  /** Reasons for what nothing finds any more. They have to go, or they would hide what comes later. */
  readonly unused: readonly Acceptance[];
}

export function judge(findings: readonly Finding[], acceptances: readonly Acceptance[]): Judgement {
  const open = findings.filter((finding) => !acceptances.some((acceptance) => covers(acceptance, finding)));
  return {
    open,
    accepted: findings.filter((finding) => !open.includes(finding)),
    unused: acceptances.filter((acceptance) => !findings.some((finding) => covers(acceptance, finding))),
  };
}

function covers({ checker, rule, objects }: Acceptance, finding: Finding): boolean {
  return checker === finding.checker && rule === finding.rule && new RegExp(`^(${objects.source})$`).test(finding.object);
}
