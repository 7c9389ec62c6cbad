import { CfnResource, Validations } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';

/** Checkers, by the form of the ids of their rules. The name is how CDK calls the checker in its report. */
const checkers: readonly (readonly [form: RegExp, checker: string])[] = [
  [/^AwsSolutions-/, 'AwsSolutions'],
  [/^NIST\.800\.53\.R5-/, 'NIST.800.53.R5'],
  [/^keelson-/, 'Keelson'],
  [/^CKV\d?_AWS_\d+$/, 'checkov'],
  [/^CloudFormation-Validate::[A-Z]\d{4}$/, ''],
  [/^cfn-lint::[EWI]\d{4}$/, ''],
];

/**
 * Accepts findings of the checkers at one construct, by their ids, each with the reason that a reviewer reads:
 * `AwsSolutions-IAM5[Resource::*]`, `NIST.800.53.R5-...`, `CKV_AWS_18`, `cfn-lint::W3005`, `CloudFormation-Validate::W9009`, `keelson-...`.
 * `npx projen guard` counts them, and reports one that no finding needs any more.
 *
 * @throws RangeError for an id of no known form, and for one of checkov or cfn-lint where the construct is no single resource.
 */
export function acknowledge(construct: IConstruct, reasons: Readonly<Record<string, string>>): void {
  for (const [rule, reason] of Object.entries(reasons)) {
    const id = qualified(rule);
    Validations.of(construct).acknowledge({ id, reason });
    if (id.startsWith('checkov::')) skipInCheckov(resourceOf(construct), { id: rule, comment: reason });
    if (id.startsWith('cfn-lint::')) ignoreInCfnLint(resourceOf(construct), rule.replace('cfn-lint::', ''));
  }
}

function qualified(rule: string): string {
  const found = checkers.find(([form]) => form.test(rule));
  if (found) return found[1] === '' ? rule : `${found[1]}::${rule}`;
  const allowed = checkers.map(([form]) => form.source).join(', ');
  throw new RangeError(`rule is ${rule}, allowed is an id that matches one of ${allowed}; copy it from npx projen guard`);
}

/** Tools that see templates alone are told in the metadata of the resource. */
function skipInCheckov(resource: CfnResource, skip: { readonly id: string; readonly comment: string }): void {
  const { skip: others = [] } = (resource.getMetadata('checkov') ?? {}) as { readonly skip?: readonly unknown[] };
  resource.addMetadata('checkov', { skip: [...others, skip] });
}

function ignoreInCfnLint(resource: CfnResource, id: string): void {
  const { config } = (resource.getMetadata('cfn-lint') ?? {}) as { readonly config?: { readonly ignore_checks: readonly string[] } };
  resource.addMetadata('cfn-lint', { config: { ignore_checks: [...(config?.ignore_checks ?? []), id] } });
}

function resourceOf(construct: IConstruct): CfnResource {
  const resource = CfnResource.isCfnResource(construct) ? construct : construct.node.defaultChild;
  if (resource && CfnResource.isCfnResource(resource)) return resource;
  throw new RangeError(`${construct.node.path} is no single resource; acknowledge this at the resource that the finding names`);
}
