import { table } from '../assembly-summary.ts';
import type { Acknowledgement, Finding } from './findings.ts';

/** What all checkers say of one environment. */
export interface GuardResult {
  readonly environment: string;
  /** Names of the checkers that looked. */
  readonly checkers: readonly string[];
  readonly findings: readonly Finding[];
  readonly acknowledgements: readonly Acknowledgement[];
  readonly unneeded: readonly Acknowledgement[];
}

/** One reason as it stands in the code, with the rules that it answers and the places where it does. */
export interface WrittenReason {
  readonly reason: string;
  readonly rules: readonly string[];
  readonly places: readonly string[];
  /** How many findings it answers. */
  readonly findings: number;
}

/** Acknowledgements by reason, which is how people write and review them. */
export function writtenReasons(acknowledgements: readonly Acknowledgement[]): WrittenReason[] {
  return [...Map.groupBy(acknowledgements, ({ reason }) => reason)].map(([reason, group]) => ({
    reason,
    rules: [...new Set(group.map(({ rule }) => rule))],
    places: [...new Set(group.map(({ at }) => at))],
    findings: group.length,
  }));
}

/** An asterisk in a policy is counted apart: each statement that has one says why beside it. */
export function ofStatements(reasons: readonly WrittenReason[]): WrittenReason[] {
  return reasons.filter(({ rules }) => rules.some((rule) => rule.startsWith('AwsSolutions-IAM5[')));
}

/** Findings, a table of the checkers, and the numbers of acknowledgements. */
export function guardReport({ environment, checkers, findings, acknowledgements, unneeded }: GuardResult): string {
  const rows = checkers.map((checker) => [
    checker,
    ...[findings, acknowledgements].map((of) => of.filter((one) => one.checker === checker).length),
  ]);
  const reasons = writtenReasons(acknowledgements);
  const statements = ofStatements(reasons);
  return [
    ...findings.map(({ checker, rule, at, says }) => `${checker} ${rule}\n  at ${at}\n  ${says}`),
    ...unneeded.map(({ rule, at }) => `the acknowledgement of ${rule} at ${at} answers no finding: remove it`),
    '',
    table([['checker', 'findings', 'acknowledged'], ...rows]),
    '',
    `${environment}: ${findings.length} findings nobody has acknowledged`,
    counted(
      'acknowledgements of resources',
      reasons.filter((one) => !statements.includes(one)),
    ),
    counted('reasons of policy statements with an asterisk', statements),
    counted('reasons in all, each written once', reasons),
  ].join('\n');
}

function counted(what: string, reasons: readonly WrittenReason[]): string {
  const places = new Set(reasons.flatMap((reason) => reason.places)).size;
  const answered = reasons.reduce((sum, { findings }) => sum + findings, 0);
  return `${reasons.length} ${what}, at ${places} places, for ${answered} findings`;
}
