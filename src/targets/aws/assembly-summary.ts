import type { CloudAssembly, CloudFormationStackArtifact } from 'aws-cdk-lib/cx-api';

/** What a stack comes to. */
export interface StackSummary {
  readonly stack: string;
  readonly resources: number;
  /** Size of its template in kB. CloudFormation takes up to 1000. */
  readonly kilobytes: number;
}

/** Stacks of an assembly in the order in which they are deployed. */
export function summarise(assembly: CloudAssembly): StackSummary[] {
  return assembly.stacks.map((stack) => ({
    stack: stack.stackName,
    resources: Object.keys(stack.template.Resources ?? {}).length,
    kilobytes: Math.ceil(JSON.stringify(stack.template, undefined, 1).length / 1000),
  }));
}

/** Warnings that nobody has acknowledged, each with its stack. */
export function openWarnings(assembly: CloudAssembly): string[] {
  return assembly.stacks.flatMap((stack) => warningsOf(stack).map((warning) => `${stack.stackName}: ${warning}`));
}

function warningsOf({ messages }: CloudFormationStackArtifact): string[] {
  return messages.flatMap(({ level, entry }) => (level === 'warning' ? [String(entry.data)] : []));
}

/** Text in columns; the first is aligned to the left, the others to the right. */
export function table(rows: readonly (readonly (string | number)[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => String(row[column] ?? '').length)));
  return rows.map((row) => row.map((cell, column) => aligned(String(cell), column, widths[column] ?? 0)).join('  ')).join('\n');
}

function aligned(text: string, column: number, width: number): string {
  return column === 0 ? text.padEnd(width) : text.padStart(width);
}
