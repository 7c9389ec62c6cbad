import type { Project } from 'projen';
import { rendererOf } from './artefact.ts';
import { sentenceOf } from './marker.ts';

/** What is made here and belongs to no commit. */
const ignored = [
  '.next/',
  // written by Next.js on every build, differently by `next dev`
  'next-env.d.ts',
  'dist/',
  'cdk.out/',
  // database, logs and secrets of the run on this machine
  '.keelson/',
  'coverage/',
  'test-results/',
  '*.tsbuildinfo',
  '.env',
  '.DS_Store',
];

/** Files that a tool writes and that are committed: a review folds them. */
const written = ['/pnpm-lock.yaml', '/apps/backend/openapi.json', '/test/golden/**'];

/** .gitignore and .gitattributes. projen has them already; they are told what is ours, and who renders them. */
export function gitFiles(project: Project): void {
  for (const pattern of ignored) project.gitignore.exclude(pattern);
  for (const pattern of written) project.gitattributes.addAttributes(pattern, 'linguist-generated');
  for (const file of [project.gitignore, project.gitattributes]) {
    Object.defineProperty(file, 'marker', { get: () => sentenceOf({ source: rendererOf('git-files') }) });
  }
}
