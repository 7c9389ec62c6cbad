import type { DemoAccount, LocalEvent, Report } from './event.ts';

/**
 * Listens for the account that the demo data belongs to, which only the command that makes it knows: it says so in a line of JSON
 * that has `"account":{"email":...,"password":...}`.
 */
export class DemoListener {
  account: DemoAccount | undefined;
  readonly report: Report;

  constructor(next: Report) {
    this.report = (event) => {
      const account = accountIn(event);
      this.account ??= account;
      // said once, with the addresses
      if (!account) next(event);
    };
  }
}

function accountIn(event: LocalEvent): DemoAccount | undefined {
  if (event.event !== 'log' || !event.process.startsWith('demo') || !event.line.includes('"account"')) return undefined;
  try {
    const { account } = JSON.parse(event.line) as { account?: Partial<DemoAccount> };
    return account?.email && account.password ? { email: account.email, password: account.password } : undefined;
  } catch {
    return undefined;
  }
}
