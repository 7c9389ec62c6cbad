const typescript = {
  jsc: { target: 'es2022', parser: { syntax: 'typescript', tsx: true }, transform: { react: { runtime: 'automatic' } } },
  module: { type: 'commonjs' },
};

export default {
  testMatch: ['<rootDir>/test/**/*.test.{ts,tsx}'],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.next'],
  transform: { '^.+\\.tsx?$': ['@swc/jest', typescript] },
  testEnvironment: '<rootDir>/test/support/browser-environment.mjs',
  setupFilesAfterEnv: ['<rootDir>/test/support/set-up.ts'],
  ci: true,
};
