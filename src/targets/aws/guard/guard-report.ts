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
}

/** Acknowledgements by reason, which is how people write and review them. */
export function writtenReasons(acknowledgements: readonly Acknowledgement[]): WrittenReason[] {
  return [...Map.groupBy(acknowledgements, ({ reason }) => reason)].map(([reason, group]) => ({
    reason,
    rules: [...new Set(group.map(({ rule }) => rule))],
    places: [...new Set(group.map(({ at }) => at))],
  }));
}

/** An asterisk in a policy is counted apart: each statement that has one says why beside it. */
export function isOfStatement({ rule }: Acknowledgement): boolean {
  return rule.startsWith('AwsSolutions-IAM5[');
}

/** Findings, a table of the checkers, and the numbers of acknowledgements. */
export function guardReport({ environment, checkers, findings, acknowledgements, unneeded }: GuardResult): string {
  const rows = checkers.map((checker) => [
    checker,
    ...[findings, acknowledgements].map((of) => of.filter((one) => one.checker === checker).length),
  ]);
  return [
    ...findings.map(({ checker, rule, at, says }) => `${checker} ${rule}\n  at ${at}\n  ${says}`),
    ...unneeded.map(({ rule, at }) => `the acknowledgement of ${rule} at ${at} answers no finding: remove it`),
    '',
    table([['checker', 'findings', 'acknowledged'], ...rows]),
    '',
    `${environment}: ${findings.length} findings nobody has acknowledged`,
    counted(
      'acknowledgements',
      acknowledgements.filter((one) => !isOfStatement(one)),
    ),
    counted('reasons of policy statements with an asterisk', acknowledgements.filter(isOfStatement)),
  ].join('\n');
}

function counted(what: string, acknowledgements: readonly Acknowledgement[]): string {
  const reasons = writtenReasons(acknowledgements);
  const places = new Set(acknowledgements.map(({ at }) => at)).size;
  return `${reasons.length} ${what}, at ${places} places, for ${acknowledgements.length} findings`;
}
