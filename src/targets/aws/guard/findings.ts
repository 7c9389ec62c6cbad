import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Validations } from 'aws-cdk-lib/core';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';

/** Something that a checker found and nobody has acknowledged. */
export interface Finding {
  /** Who found it: `AwsSolutions`, `NIST.800.53.R5`, `CloudFormation-Validate`, `Keelson`, `cfn-lint`, `checkov`. */
  readonly checker: string;
  /** Id of the rule, as it is acknowledged. */
  readonly rule: string;
  /** Where: path of the construct, or stack and logical id. */
  readonly at: string;
  readonly says: string;
}

/** A finding that somebody looked at and accepts. */
export interface Acknowledgement {
  readonly checker: string;
  readonly rule: string;
  /** Path of the construct beside which it is written. */
  readonly at: string;
  readonly reason: string;
}

/** What the checkers inside CDK say of an assembly that was synthesised with them. */
export interface CheckResult {
  readonly findings: readonly Finding[];
  readonly acknowledgements: readonly Acknowledgement[];
  /** Acknowledgements that no finding needs, of checkers inside CDK. */
  readonly unneeded: readonly Acknowledgement[];
}

interface Report {
  readonly pluginReports: readonly {
    readonly pluginName: string;
    readonly metadata?: { readonly error?: string };
    readonly violations: readonly Violation[];
    readonly suppressedViolations?: readonly (Violation & { readonly acknowledgedId: string; readonly acknowledgedAt?: string })[];
  }[];
}

interface Violation {
  readonly ruleName: string;
  readonly description: string;
  readonly violatingConstructs: readonly {
    readonly constructPath: string;
    readonly cloudFormationResource?: { readonly templatePath: string; readonly logicalId: string };
  }[];
}

/** Reads CDK's report, and the acknowledgements that stand beside the code. */
export function checkResultOf(assembly: CloudAssembly): CheckResult {
  const report: Report = JSON.parse(readFileSync(join(assembly.directory, 'validation-report.json'), 'utf8'));
  const acknowledgements = acknowledgementsIn(assembly);
  const needed = new Set(
    report.pluginReports.flatMap(({ suppressedViolations = [] }) =>
      suppressedViolations.map(({ acknowledgedId, acknowledgedAt }) => `${acknowledgedId} ${acknowledgedAt}`),
    ),
  );
  const insideCdk = ({ checker }: Acknowledgement) => checker !== 'checkov' && checker !== 'cfn-lint' && checker !== 'Annotation';
  return {
    findings: report.pluginReports.flatMap(findingsOf),
    acknowledgements,
    unneeded: acknowledgements.filter((one) => insideCdk(one) && !needed.has(`${one.checker}::${one.rule} ${one.at}`)),
  };
}

function findingsOf({ pluginName, metadata, violations }: Report['pluginReports'][number]): Finding[] {
  const checker = pluginName.replaceAll(' ', '-');
  const broken = metadata?.error === undefined ? [] : [{ checker, rule: 'broken', at: '', says: metadata.error }];
  const found = violations.flatMap(({ ruleName, description, violatingConstructs }) =>
    violatingConstructs.map((place) => ({ checker, rule: ruleName, at: placeOf(place), says: description })),
  );
  return [...broken, ...found];
}

function placeOf({ constructPath, cloudFormationResource: resource }: Violation['violatingConstructs'][number]): string {
  return constructPath || (resource ? `${resource.templatePath}/${resource.logicalId}` : '');
}

/** Everything that is acknowledged in the stacks of an assembly. */
export function acknowledgementsIn({ stacks }: CloudAssembly): Acknowledgement[] {
  return stacks.flatMap(({ metadata }) =>
    Object.entries(metadata).flatMap(([path, entries]) =>
      entries
        .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
        .flatMap(({ data }) => acknowledgementsOf(data, path.slice(1))),
    ),
  );
}

/** CDK itself acknowledges fatal findings of CloudFormation's validator, where it knows better. They are not ours. */
function acknowledgementsOf(data: unknown, at: string): Acknowledgement[] {
  return Object.entries(data as Record<string, string>)
    .filter(([id]) => !id.startsWith('CloudFormation-Validate::F'))
    .map(([id, reason]) => acknowledgement(id, { at, reason }));
}

function acknowledgement(id: string, rest: { readonly at: string; readonly reason: string }): Acknowledgement {
  const end = id.indexOf('::');
  return { checker: id.slice(0, end), rule: id.slice(end + 2), ...rest };
}
