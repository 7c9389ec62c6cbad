import { readFileSync } from 'node:fs';
import { gapMessage, installedManifests, lockfileGaps } from '../../../src/targets/repo/lockfile-gaps.ts';

const swift = { name: 'swift', version: '2.0.0' };

function lockfile(...packages: string[]): string {
  return `packages:\n${packages.map((name) => `  '${name}': {}\n`).join('')}`;
}

test('names each package of a platform that an installed package asks for and the lockfile lacks', () => {
  const optionalDependencies = { '@swift/darwin-arm64': '2.0.0', '@swift/linux-x64-musl': '2.0.0', '@swift/linux-x64-gnu': '2.0.0' };
  const gaps = lockfileGaps(lockfile('@swift/linux-x64-gnu@2.0.0', '@swift/darwin-arm64@1.0.0'), [{ ...swift, optionalDependencies }]);
  expect(gaps).toEqual([
    { platform: 'darwin arm64', missing: '@swift/darwin-arm64@2.0.0', wantedBy: 'swift@2.0.0' },
    { platform: 'linux x64 musl', missing: '@swift/linux-x64-musl@2.0.0', wantedBy: 'swift@2.0.0' },
  ]);
  expect(gaps.map(gapMessage)[0]).toBe(
    'pnpm-lock.yaml has no @swift/darwin-arm64@2.0.0, which swift@2.0.0 needs on darwin arm64: pin a version of swift in src/targets/repo/versions.json that is complete in the registry',
  );
});

test('passes over platforms that nobody is promised, and over what is optional for another reason', () => {
  const optionalDependencies = {
    '@swift/freebsd-x64': '2.0.0',
    '@swift/linux-riscv64': '2.0.0',
    '@swift/win32-ia32': '2.0.0',
    react: '19.0.0',
  };
  expect(lockfileGaps(lockfile('swift@2.0.0'), [{ ...swift, optionalDependencies }])).toEqual([]);
});

test('takes any version for a range', () => {
  const installed = [{ ...swift, optionalDependencies: { '@swift/windows-x64': '^2.0.0-beta.1' } }];
  expect(lockfileGaps(lockfile('@swift/windows-x64@2.0.0-beta.3'), installed)).toEqual([]);
  expect(lockfileGaps(lockfile('swift@2.0.0'), installed)).toMatchObject([{ platform: 'win32 x64' }]);
});

test('finds nothing to say of the lockfile of this repository', () => {
  const installed = installedManifests(process.cwd());
  expect(installed.find(({ name }) => name === '@swc/core')).toHaveProperty('optionalDependencies');
  expect(lockfileGaps(readFileSync('pnpm-lock.yaml', 'utf8'), installed)).toEqual([]);
});
