import { readFileSync } from 'node:fs';
import { packages } from '../../../src/targets/repo/packages.ts';
import { taskTable } from '../../../src/targets/repo/task-table.ts';
import { held, requireTogether } from '../../../src/targets/repo/upgrade-settings.ts';
import { catalog, versionOf } from '../../../src/targets/repo/versions.ts';

const used = new Set(packages.flatMap(({ dependencies, devDependencies }) => [...dependencies, ...devDependencies]));

test('every version in the table is exact and used by a package', () => {
  expect(Object.entries(catalog).filter(([name, version]) => !/^\d+\.\d+\.\d+/.test(version) || !used.has(name))).toEqual([]);
});

test('a package without a version is refused, with the place to add it', () => {
  expect(() => versionOf('left-pad')).toThrow(
    'left-pad has no version, known are the packages of src/targets/repo/versions.json: add it there',
  );
});

test('packages that belong together are refused when they have come apart', () => {
  expect(() => requireTogether({ react: '19.3.1', 'react-dom': '19.3.0' })).toThrow(
    'packages that must have one version have several, give them the same in src/targets/repo/versions.json:\n  react 19.3.1, react-dom 19.3.0',
  );
});

test('only packages that are used are kept from upgrades', () => {
  expect(Object.keys(held).filter((name) => !used.has(name))).toEqual([]);
});

test('the first step, which can read no table, installs with the pnpm of the table', () => {
  expect(readFileSync('src/bin/install.mjs', 'utf8')).toContain(`const pnpmVersion = '${versionOf('pnpm')}';`);
});

test.each(['README.md', 'CONTRIBUTING.md', 'ARCHITECTURE.md', 'docs/limits.md', '.ci/run'])(
  '%s names projen with the version of the table, since it runs before anything is installed',
  (file) => {
    const named = [...readFileSync(file, 'utf8').matchAll(/\bprojen@(\S+?)(?=[`)\s])/g)].map(([, version]) => version);
    expect([...new Set(named)]).toEqual([versionOf('projen')]);
  },
);

test('every task tells in one line what it does, under a name of its own', () => {
  expect(taskTable.filter(({ description }) => !/^[A-Z][^.\n]{10,110}$/.test(description))).toEqual([]);
  expect(new Set(taskTable.map(({ name }) => name)).size).toBe(taskTable.length);
});
