import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { driftMessage, driftOf } from '../targets/repo/drift.ts';

// fails when a generated file is not as a synthesis into an empty folder writes it; changes nothing
const root = join(import.meta.dirname, '..', '..');
const fresh = mkdtempSync(join(tmpdir(), 'keelson-drift-'));
try {
  const env = { ...process.env, KEELSON_OUTDIR: fresh, PROJEN_DISABLE_POST: 'true' };
  const { status } = spawnSync(process.execPath, [join(root, '.projenrc.ts')], { cwd: root, env, stdio: 'inherit' });
  if (status !== 0) throw new Error('the synthesis failed: see above');
  const drifts = driftOf(root, fresh);
  for (const drift of drifts) console.error(driftMessage(drift));
  if (drifts.length === 0) console.log('all generated files are as rendered');
  process.exitCode = drifts.length === 0 ? 0 : 1;
} finally {
  rmSync(fresh, { recursive: true, force: true });
}
