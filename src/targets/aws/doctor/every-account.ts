import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Platform } from '../../../model/platform.ts';
import { awsEnvironmentOf, namesOnAws } from '../aws-environment.ts';
import { synthesise } from '../synthesise.ts';
import { environmentFindings } from './account-findings.ts';
import type { Finding } from './finding.ts';
import { type QuotaNeed, quotaNeeds, together } from './quota-needs.ts';
import { quotaFindings } from './quotas.ts';

interface Looked {
  readonly environmentName: string;
  readonly account: string;
  readonly findings: readonly Finding[];
  readonly needs: readonly QuotaNeed[];
}

/**
 * What the accounts of all environments on AWS have and lack. What several environments need is told once, the worst of it; what they
 * take of a quota is added up, for they share those of their account.
 */
export async function everyAccountsFindings(platform: Platform): Promise<Finding[]> {
  const looked: Looked[] = [];
  for (const name of namesOnAws(platform)) looked.push(await lookAt(platform, name));
  const findings = looked.flatMap((one) => one.findings);
  for (const same of Map.groupBy(looked, ({ account }) => account).values()) {
    const names = same.map(({ environmentName }) => environmentName);
    const known = same.every(({ environmentName, findings: found }) =>
      found.some(({ need, ok }) => need === `account of ${environmentName}` && ok),
    );
    if (known) findings.push(...(await quotaFindings(together(same.flatMap(({ needs }) => needs)), names)));
  }
  return [...Map.groupBy(findings, ({ need }) => need).values()].flatMap((same) => same.find(({ ok }) => !ok) ?? same.slice(-1));
}

async function lookAt(platform: Platform, name: string): Promise<Looked> {
  const outdir = mkdtempSync(join(tmpdir(), 'keelson-doctor-'));
  try {
    const { environmentName, environment } = awsEnvironmentOf(platform, name);
    const assembly = await synthesise(platform, { environmentName, outdir });
    return {
      environmentName,
      account: environment.account,
      findings: await environmentFindings({ platform, environmentName, environment, assembly }),
      needs: quotaNeeds(assembly, environment),
    };
  } finally {
    rmSync(outdir, { recursive: true });
  }
}
