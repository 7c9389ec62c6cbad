/** Root tests: the model, the targets and the architecture. The apps have their own. */
export default {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/apps/', '<rootDir>/cdk.out', '<rootDir>/.keelson'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/browser/'],
  transform: { '^.+\\.ts$': ['@swc/jest', { module: { type: 'commonjs' }, jsc: { target: 'es2024', parser: { syntax: 'typescript' } } }] },
  ci: true,
};
