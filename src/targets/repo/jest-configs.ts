import { type Artefact, rendererOf } from './artefact.ts';

const source = rendererOf('jest-configs');

/** Settings of the tests of the kit. The apps bring their own set-up and keep their own. */
export function jestConfigs(): Artefact[] {
  return [{ path: 'jest.config.mjs', source, why: 'The tests of the model, the targets and the architecture.', content: kit }];
}

// `ci` keeps jest from writing snapshots by itself
const kit = `export default {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/apps/', '<rootDir>/cdk.out', '<rootDir>/.keelson'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/browser/', '<rootDir>/test/engines/'],
  transform: { '^.+\\\\.ts$': ['@swc/jest', { module: { type: 'commonjs' }, jsc: { target: 'es2024', parser: { syntax: 'typescript' } } }] },
  ci: true,
};
`;
