import { basename } from 'node:path';
import type { Finding } from './findings.ts';

/** A program that looks at templates alone, with the arguments by which it prints JSON, and how that is read. */
export interface TemplateTool {
  readonly name: 'cfn-lint' | 'checkov';
  /** Its package on PyPI, pinned. */
  readonly requirement: string;
  readonly argumentsFor: (templates: readonly string[]) => readonly string[];
  /** @throws SyntaxError where the program printed no JSON, which is how it reports that it could not run. */
  readonly findingsIn: (output: string) => Finding[];
}

/** W3005: CDK writes a DependsOn beside some references that need none. It is harmless, and nothing here can leave it out. */
const ofCdk = ['W3005'];

export const templateTools: readonly TemplateTool[] = [
  {
    name: 'cfn-lint',
    requirement: 'cfn-lint==1.58.0',
    argumentsFor: (templates) => ['--format', 'json', '--ignore-checks', ...ofCdk, '--', ...templates],
    findingsIn: (output) => (JSON.parse(output) as LintMatch[]).map(lintFinding),
  },
  {
    name: 'checkov',
    requirement: 'checkov==3.3.30',
    argumentsFor: (templates) => [
      ...['--framework', 'cloudformation', '--output', 'json', '--quiet', '--compact', '--skip-download'],
      ...['--file', ...templates],
    ],
    findingsIn: (output) => (JSON.parse(output) as CheckovReport).results?.failed_checks.map(checkovFinding) ?? [],
  },
];

interface LintMatch {
  readonly Rule: { readonly Id: string };
  readonly Message: string;
  readonly Filename: string;
  readonly Location: { readonly Path?: readonly (string | number)[] };
}

function lintFinding({ Rule, Message, Filename, Location }: LintMatch): Finding {
  const at = [stackOf(Filename), ...(Location.Path ?? []).slice(1, 4)].join('/');
  return { checker: 'cfn-lint', rule: `cfn-lint::${Rule.Id}`, at, says: Message };
}

interface CheckovReport {
  /** Missing where there was nothing to look at. */
  readonly results?: {
    readonly failed_checks: readonly {
      readonly check_id: string;
      readonly check_name: string;
      readonly file_path: string;
      readonly resource: string;
    }[];
  };
}

function checkovFinding(check: NonNullable<CheckovReport['results']>['failed_checks'][number]): Finding {
  const at = `${stackOf(check.file_path)}/${check.resource.split('.').at(-1)}`;
  return { checker: 'checkov', rule: check.check_id, at, says: check.check_name };
}

function stackOf(file: string): string {
  return basename(file, '.template.json');
}
