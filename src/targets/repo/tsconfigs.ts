import { type Artefact, type JsonObject, rendererOf } from './artefact.ts';

const source = rendererOf('tsconfigs');

/** What every program of the repository is held to. */
const strict = {
  strict: true,
  noUncheckedIndexedAccess: true,
  noImplicitOverride: true,
  noFallthroughCasesInSwitch: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
};

/** Source that Node.js runs as it is, by leaving out the types. */
const runByNode = {
  target: 'es2024',
  lib: ['es2024'],
  module: 'nodenext',
  moduleResolution: 'nodenext',
  ...strict,
  erasableSyntaxOnly: true,
  verbatimModuleSyntax: true,
  allowImportingTsExtensions: true,
  resolveJsonModule: true,
  skipLibCheck: true,
  noEmit: true,
  types: ['node', 'jest'],
};

/** Next.js edits this file when one of its settings is missing, so all are here. */
const builtByNext = {
  target: 'es2022',
  lib: ['dom', 'dom.iterable', 'esnext'],
  module: 'esnext',
  moduleResolution: 'bundler',
  jsx: 'react-jsx',
  ...strict,
  verbatimModuleSyntax: true,
  allowImportingTsExtensions: true,
  allowJs: true,
  esModuleInterop: true,
  isolatedModules: true,
  resolveJsonModule: true,
  skipLibCheck: true,
  incremental: true,
  noEmit: true,
  types: ['next', 'node', 'jest', '@testing-library/jest-dom'],
  plugins: [{ name: 'next' }],
};

const nextIncludes = [
  'next-env.d.ts',
  'next.config.ts',
  'src/**/*.ts',
  'src/**/*.tsx',
  'test/**/*.ts',
  'test/**/*.tsx',
  '.next/types/**/*.ts',
  '.next/dev/types/**/*.ts',
];

/** Settings of the type checker for the kit and for each app. */
export function tsconfigs(): Artefact[] {
  return [
    tsconfig('tsconfig.dev.json', 'the kit and its tests', {
      compilerOptions: runByNode,
      include: ['.projenrc.ts', 'src/**/*.ts', 'test/**/*.ts'],
    }),
    tsconfig('apps/backend/tsconfig.json', 'the backend', { compilerOptions: runByNode, include: ['src/**/*.ts', 'test/**/*.ts'] }),
    tsconfig('apps/frontend/tsconfig.json', 'the frontend', {
      compilerOptions: builtByNext,
      include: nextIncludes,
      exclude: ['node_modules'],
    }),
  ];
}

function tsconfig(path: string, of: string, content: JsonObject): Artefact {
  return { path, source, why: `How strictly the types of ${of} are checked; nothing is compiled by it.`, content };
}
