import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Platform } from '../../../model/platform.ts';
import { awsEnvironmentOf, namesOnAws } from '../aws-environment.ts';
import { synthesise } from '../synthesise.ts';
import { accountFindings } from './account-findings.ts';
import type { Finding } from './finding.ts';

/** What the accounts of all environments on AWS have and lack. What several environments need is told once, the worst of it. */
export async function everyAccountsFindings(platform: Platform): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const name of namesOnAws(platform)) findings.push(...(await findingsOf(platform, name)));
  return [...Map.groupBy(findings, ({ need }) => need).values()].flatMap((same) => same.find(({ ok }) => !ok) ?? same.slice(-1));
}

async function findingsOf(platform: Platform, name: string): Promise<Finding[]> {
  const outdir = mkdtempSync(join(tmpdir(), 'keelson-doctor-'));
  try {
    const { environmentName, environment } = awsEnvironmentOf(platform, name);
    return await accountFindings({ environmentName, environment, assembly: await synthesise(platform, { environmentName, outdir }) });
  } finally {
    rmSync(outdir, { recursive: true });
  }
}
