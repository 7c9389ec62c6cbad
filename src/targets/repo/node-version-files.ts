import { type Artefact, rendererOf } from './artefact.ts';
import { versionOf, versionsFile } from './versions.ts';

/** The version of Node.js, for the tools that switch between versions. */
export function nodeVersionFiles(): Artefact[] {
  return [
    nodeVersionFile('.node-version', 'The version of Node.js for fnm, asdf, mise and GitHub Actions.'),
    nodeVersionFile('.nvmrc', 'The version of Node.js for nvm.'),
  ];
}

function nodeVersionFile(path: string, why: string): Artefact {
  return { path, source: rendererOf('node-version-files'), facts: [versionsFile], why, content: `${versionOf('node')}\n` };
}
