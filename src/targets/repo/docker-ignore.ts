import { type Artefact, rendererOf } from './artefact.ts';

/** What a build of an image sees: the manifests and the apps, nothing else. A list of what may enter cannot forget a secret. */
export function dockerIgnore(): Artefact {
  return {
    path: '.dockerignore',
    source: rendererOf('docker-ignore'),
    why: 'Only what an image is built from is sent to the builder: no history, no tests, no settings of a developer.',
    content: ['*', ...admitted.map((path) => `!${path}`), ...refused].map((line) => `${line}\n`).join(''),
  };
}

const admitted = ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', 'apps'];

const refused = [
  '**/node_modules',
  '**/.next',
  '**/dist',
  '**/test',
  '**/coverage',
  '**/.env*',
  '**/.npmrc',
  '**/*.tsbuildinfo',
  '**/.git*',
];
