import { basename } from 'node:path';
import { buildWorkflow } from '../../../src/targets/repo/build-workflow.ts';
import { dockerfiles } from '../../../src/targets/repo/dockerfiles.ts';
import { envReaders } from '../../../src/targets/repo/env-reader.ts';
import { serialize } from '../../../src/targets/repo/serialize.ts';
import { expectGolden } from '../../support/golden.ts';
import { tinyPlatform } from '../../support/tiny-platform.ts';

const platform = tinyPlatform();

test.each([
  ...dockerfiles(platform).filter(({ path }) => !path.includes('worker')),
  ...envReaders(platform, '/* env-runtime.ts */\n').filter(({ path }) => path.includes('backend')),
  buildWorkflow(),
])('$path is as in test/golden', (artefact) => {
  expectGolden(`repo/${basename(artefact.path).replace(/\.ts$/, '.txt')}`, serialize(artefact));
});
