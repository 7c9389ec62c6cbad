import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { AwsEnvironmentProps } from '../../../model/environment.ts';

/** Who calls AWS. */
export interface Identity {
  /** Twelve digits. */
  readonly account: string;
  /** `arn:aws:sts::123456789012:assumed-role/Administrator/alice`. */
  readonly arn: string;
}

/**
 * Asks AWS who calls, and compares the account with the declared one: a deployment with the credentials of another account would
 * make everything a second time there.
 *
 * @throws Error where AWS does not know the caller, or the account is another one.
 */
export async function requireIdentity({ account, region }: Pick<AwsEnvironmentProps, 'account' | 'region'>): Promise<Identity> {
  const identity = await identify(region);
  if (account === 'current' || account === identity.account) return identity;
  throw new Error(
    `the credentials are of account ${identity.account}, and the environment is declared in account ${account}; sign in there, or correct account in src/environments.ts`,
  );
}

/** Milliseconds: without a network, this is the first to notice. */
const patience = { connectionTimeout: 5000, requestTimeout: 15_000 };

/** @throws Error where AWS does not know the caller, with how to sign in. */
export async function identify(region: string): Promise<Identity> {
  try {
    const { Account: account = '', Arn: arn = '' } = await new STSClient({ region, requestHandler: patience }).send(
      new GetCallerIdentityCommand({}),
    );
    return { account, arn };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`AWS does not know who calls (${reason}); sign in, for example by aws sso login`, { cause });
  }
}

/** The role or user behind an identity, which policies are attached to. Undefined for the root of the account. */
export function principalOf({ arn, account }: Identity): string | undefined {
  const role = arn.match(/:assumed-role\/([^/]+)\//)?.[1];
  if (role) return `arn:aws:iam::${account}:role/${role}`;
  return arn.includes(':user/') ? arn : undefined;
}
