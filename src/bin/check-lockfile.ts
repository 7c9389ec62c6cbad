import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gapMessage, installedManifests, lockfileGaps } from '../targets/repo/lockfile-gaps.ts';

// fails when somebody on another platform would get less than the one who wrote the lockfile
const root = join(import.meta.dirname, '..', '..');
const installed = installedManifests(root);
const gaps = lockfileGaps(readFileSync(join(root, 'pnpm-lock.yaml'), 'utf8'), installed);
for (const gap of gaps) console.error(gapMessage(gap));
if (gaps.length === 0) console.log(`the lockfile serves Linux, macOS and Windows (${installed.length} packages looked at)`);
process.exitCode = gaps.length === 0 ? 0 : 1;
