import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Platform } from '../../../../src/model/platform.ts';
import { platform as declared } from '../../../../src/platform.ts';
import { type CheckResult, checkResultOf } from '../../../../src/targets/aws/guard/findings.ts';
import { ofStatements, writtenReasons } from '../../../../src/targets/aws/guard/guard-report.ts';
import { synthesise } from '../../../../src/targets/aws/synthesise.ts';
import { tinyPlatform } from '../../../support/tiny-platform.ts';
import { tinyOnAws, today } from '../synthesised.ts';

async function checked(platform: Platform, environmentName = 'dev'): Promise<CheckResult> {
  const outdir = mkdtempSync(join(tmpdir(), 'keelson-guard-'));
  try {
    return checkResultOf(await synthesise(platform, { environmentName, outdir, today, validate: true }));
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

test('prod has no open finding, and fewer than thirty acknowledgements of resources', async () => {
  const { findings, acknowledgements, unneeded } = await checked(declared, 'prod');
  expect([findings, unneeded]).toEqual([[], []]);
  const reasons = writtenReasons(acknowledgements);
  expect(reasons.length - ofStatements(reasons).length).toBeLessThan(30);
});

describe('guard', () => {
  let tiny: CheckResult;
  beforeAll(async () => {
    tiny = await checked(tinyPlatform());
  });

  test('nothing is found in the stacks of the tiny platform that nobody has acknowledged', () => {
    expect(tiny.findings).toEqual([]);
  });

  test('no acknowledgement stands beside code that needs none', () => {
    expect(tiny.unneeded).toEqual([]);
  });

  test('every acknowledgement has a reason that says something', () => {
    expect(tiny.acknowledgements.length).toBeGreaterThan(0);
    expect(tiny.acknowledgements.filter(({ reason }) => reason.split(' ').length < 5)).toEqual([]);
  });

  test('what an environment declares to do without is accepted only where it declares that', async () => {
    const safe = await checked(tinyOnAws(({ database }) => ({ database: { ...database, multiAz: true, deletionProtection: true } })));
    const declared = ({ acknowledgements }: CheckResult) =>
      acknowledgements.flatMap(({ rule }) => rule.match(/RDS(MultiAZ|3$|10$)/)?.[0] ?? []);
    expect(declared(tiny).sort()).toEqual(['RDS10', 'RDS3', 'RDSMultiAZ']);
    expect(declared(safe)).toEqual([]);
    expect(safe.findings).toEqual([]);
  });
});
