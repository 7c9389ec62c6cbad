import { type Artefact, rendererOf } from './artefact.ts';

const source = rendererOf('jest-configs');

/** Settings of the tests of the kit and of each app. */
export function jestConfigs(): Artefact[] {
  return [
    { path: 'jest.config.mjs', source, why: 'The tests of the model, the targets and the architecture.', content: kit },
    { path: 'apps/backend/jest.config.mjs', source, why: 'The tests of the backend, on a real PostgreSQL.', content: backend },
    {
      path: 'apps/frontend/jest.config.mjs',
      source,
      why: 'The tests of the frontend, in a browser that is only simulated.',
      content: frontend,
    },
  ];
}

// `ci` keeps jest from writing snapshots by itself; by default it leaves one processor to people who look at its --watch
const kit = `export default {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/apps/', '<rootDir>/cdk.out', '<rootDir>/.keelson'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/browser/', '<rootDir>/test/engines/'],
  transform: { '^.+\\\\.ts$': ['@swc/jest', { module: { type: 'commonjs' }, jsc: { target: 'es2024', parser: { syntax: 'typescript' } } }] },
  ci: true,
  maxWorkers: '100%',
};
`;

const backend = `// run with NODE_OPTIONS=--experimental-vm-modules: MikroORM exists as ES modules only
export default {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\\\.ts$': ['@swc/jest', { jsc: { target: 'es2024', parser: { syntax: 'typescript' } }, module: { type: 'es6' } }],
  },
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  testTimeout: 30_000,
  ci: true,
  maxWorkers: '100%',
};
`;

const frontend = `const typescript = {
  jsc: { target: 'es2022', parser: { syntax: 'typescript', tsx: true }, transform: { react: { runtime: 'automatic' } } },
  module: { type: 'commonjs' },
};

export default {
  testMatch: ['<rootDir>/test/**/*.test.{ts,tsx}'],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.next'],
  transform: { '^.+\\\\.tsx?$': ['@swc/jest', typescript] },
  testEnvironment: '<rootDir>/test/support/browser-environment.mjs',
  setupFilesAfterEnv: ['<rootDir>/test/support/set-up.ts'],
  ci: true,
  maxWorkers: '100%',
};
`;
