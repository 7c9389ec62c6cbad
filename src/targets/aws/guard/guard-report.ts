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

/** One reason at one place, with the rules that it answers. Two checkers often say the same thing. */
export interface WrittenReason {
  readonly at: string;
  readonly reason: string;
  readonly rules: readonly string[];
}

/** Acknowledgements by place and reason, which is how people write and review them. */
export function writtenReasons(acknowledgements: readonly Acknowledgement[]): WrittenReason[] {
  const groups = Map.groupBy(acknowledgements, ({ at, reason }) => `${at} ${reason}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first ? [{ at: first.at, reason: first.reason, rules: group.map(({ rule }) => rule) }] : [];
  });
}

/** Findings, a table of the checkers, and the number of acknowledgements. */
export function guardReport(result: GuardResult): string {
  const { environment, checkers, findings, acknowledgements, unneeded } = result;
  const rows = checkers.map((checker) => [
    checker,
    ...[findings, acknowledgements].map((of) => of.filter((one) => one.checker === checker).length),
  ]);
  const reasons = writtenReasons(acknowledgements).length;
  return [
    ...findings.map(({ checker, rule, at, says }) => `${checker} ${rule}\n  at ${at}\n  ${says}`),
    ...unneeded.map(({ rule, at }) => `the acknowledgement of ${rule} at ${at} answers no finding: remove it`),
    '',
    table([['checker', 'findings', 'acknowledged'], ...rows]),
    '',
    `${environment}: ${findings.length} findings nobody has acknowledged; ${reasons} acknowledgements, for ${acknowledgements.length} findings`,
  ].join('\n');
}
