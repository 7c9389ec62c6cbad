import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFolder } from '../../../src/targets/kube/write.ts';
import { temporaryFolder } from './support/rendered.ts';

const folder = temporaryFolder();

test('a folder is rendered anew without what is no longer made', () => {
  writeFolder(folder, { 'a.yaml': 'a', 'templates/old.yaml': 'old' });
  writeFolder(folder, { 'a.yaml': 'a', 'templates/new.yaml': 'new' });
  expect(readdirSync(join(folder, 'templates'))).toEqual(['new.yaml']);
});

test('a folder of somebody else is left alone', () => {
  mkdirSync(join(folder, 'theirs'));
  writeFileSync(join(folder, 'theirs', 'work.txt'), 'x');
  expect(() => writeFolder(join(folder, 'theirs'), { 'a.yaml': 'a' })).toThrow(
    'holds work.txt, allowed is an empty folder or an earlier rendering: name another folder, or empty it',
  );
});
