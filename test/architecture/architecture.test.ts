import { importsOf, readsEnvironment, sourceFiles } from './imports.ts';
import { cycles, programs, wrongArrows } from './layers.ts';

const files = sourceFiles();

describe('architecture', () => {
  test('every import points the way that the design allows', () => {
    expect(wrongArrows(files.flatMap((file) => importsOf(file)))).toEqual([]);
  });

  test('no files import each other in a circle', () => {
    expect(cycles(files.flatMap((file) => importsOf(file)))).toEqual([]);
  });

  test('only entries read the environment: a renderer is told everything', () => {
    const renderers = files.filter((file) => /^src\/(model|targets|platform|environments)/.test(file) && !programs.test(file));
    const readers = renderers.filter((file) => readsEnvironment(file));
    expect(readers).toEqual([]);
  });
});

describe('the checks themselves', () => {
  test.each([
    ['src/model/a.ts', "import type { App } from 'aws-cdk-lib';", /model may not, because the model says what may be declared/],
    ['src/model/a.ts', "import { readFileSync } from 'node:fs';", /model may not/],
    [
      'src/targets/kube/a.ts',
      "import { platform } from '../../platform.ts';",
      /targets\/kube may not, because a renderer receives a platform/,
    ],
    ['src/targets/aws/a.ts', "export * from '../kube/b.ts';", /imports src\/targets\/kube\/b\.ts: targets\/aws may not/],
    ['src/targets/local/a.ts', "await import('aws-cdk-lib');", /imports aws-cdk-lib: targets\/local may not/],
    ['src/bin/up.ts', "import './deploy.ts';", /entries may not, because an entry reads the command line/],
    [
      'apps/frontend/src/a.tsx',
      "import type { Todo } from '../../backend/src/todos/schema.ts';",
      /all that the frontend knows of the backend is its OpenAPI document/,
    ],
    ['src/targets/kube/release/controller/a.ts', "import { parse } from 'yaml';", /imports yaml: programs of the cluster may not/],
    ['scripts/a.ts', "import 'node:fs';", /belongs to no layer/],
  ])('%s with %s is refused with the reason', (file, source, sentence) => {
    expect(wrongArrows(importsOf(file, source))).toEqual([expect.stringMatching(sentence)]);
  });

  test('a circle is told as the way round, and a type closes none', () => {
    const ring = [...importsOf('src/a.ts', "import { b } from './b.ts';"), ...importsOf('src/b.ts', "import { a } from './a.ts';")];
    const types = [...importsOf('src/a.ts', "import { b } from './b.ts';"), ...importsOf('src/b.ts', "import type { A } from './a.ts';")];
    expect([cycles(ring), cycles(types)]).toEqual([['src/a.ts -> src/b.ts -> src/a.ts: move what both need into a third file'], []]);
  });

  test('reading the environment is told from writing about it', () => {
    const files = ['const { PORT } = process.env;', "const text = 'process.env.PORT';"];
    expect(files.map((source) => readsEnvironment('src/a.ts', source))).toEqual([true, false]);
  });
});
