import { ManagedPolicy, PolicyStatement, type PolicyStatementProps, type Role } from 'aws-cdk-lib/aws-iam';
import { Stack } from 'aws-cdk-lib/core';
import { acknowledge } from './guard/acknowledge.ts';

export interface OwnStatement extends Pick<PolicyStatementProps, 'sid' | 'conditions'> {
  /** Actions, written out. One with an asterisk needs a reason. */
  readonly actions: readonly string[];
  /** ARNs. One with an asterisk needs a reason. */
  readonly resources: readonly string[];
  /** Why an asterisk is right here, for whoever reviews it. Required where there is one. */
  readonly because?: string;
  /** Rules of other checkers that the same reason answers: `CKV_AWS_111`. Default: none. */
  readonly also?: readonly string[];
}

/**
 * Gives a role one policy of its own, which is no inline one, so that it can be looked at alone. Every asterisk in it carries its reason.
 *
 * @throws RangeError for an asterisk without a reason, and for a reason without one.
 */
export function ownPolicy(role: Role, statements: readonly OwnStatement[]): ManagedPolicy {
  const policy = new ManagedPolicy(role, 'Policy', {
    roles: [role],
    statements: statements.map(({ sid, conditions, actions, resources }) => {
      return new PolicyStatement({
        actions: [...actions],
        resources: [...resources],
        ...(sid ? { sid } : {}),
        ...(conditions ? { conditions } : {}),
      });
    }),
  });
  for (const statement of statements) acknowledge(policy, reasonsOf(statement, role));
  return policy;
}

/** Ids by which cdk-nag names each asterisk of a statement. */
function reasonsOf({ actions, resources, because, also = [] }: OwnStatement, role: Role): Record<string, string> {
  const open = [
    ...actions.filter(isOpen).map((action) => `Action::${action}`),
    ...resources.filter(isOpen).map((arn) => `Resource::${flat(Stack.of(role).resolve(arn))}`),
  ];
  const rules = [...open.map((id) => `AwsSolutions-IAM5[${id}]`), ...also];
  if (open.length > 0 === (because !== undefined)) return Object.fromEntries(rules.map((rule) => [rule, because ?? '']));
  throw new RangeError(
    open.length > 0
      ? `a statement of ${role.node.path} allows ${open.join(', ')} without a reason; write one as because, or name what it needs`
      : `a statement of ${role.node.path} gives a reason and has no asterisk; remove because`,
  );
}

/** An ARN with what is only known later in angle brackets, as cdk-nag writes it. */
function flat(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  const [[kind, inner] = []] = Object.entries(value);
  if (kind === 'Fn::Join') return (inner as [string, unknown[]])[1].map(flat).join('');
  if (kind === 'Fn::GetAtt') return `<${(inner as string[]).join('.')}>`;
  return kind === 'Ref' ? `<${inner}>` : JSON.stringify(value);
}

function isOpen(text: string): boolean {
  return text.includes('*');
}
