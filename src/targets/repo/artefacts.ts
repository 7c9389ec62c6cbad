import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Platform } from '../../model/platform.ts';
import type { Artefact } from './artefact.ts';
import { biome } from './biome.ts';
import { buildWorkflow } from './build-workflow.ts';
import { dockerIgnore } from './docker-ignore.ts';
import { dockerfiles } from './dockerfiles.ts';
import { editorFiles } from './editor-files.ts';
import { envReaders } from './env-reader.ts';
import { jestConfigs } from './jest-configs.ts';
import { nodeVersionFiles } from './node-version-files.ts';
import { openapiClient } from './openapi-client.ts';
import { packageJsons } from './package-json.ts';
import { pnpmWorkspace } from './pnpm-workspace.ts';
import { tsconfigs } from './tsconfigs.ts';
import { upgradeSettings } from './upgrade-settings.ts';
import { upgradeWorkflow } from './upgrade-workflow.ts';

/**
 * All generated files but those that projen brings along.
 *
 * @param root folder of the repository, from which the documents are read that some are made of
 */
export function artefactsOf(platform: Platform, root: string): Artefact[] {
  const artefacts = [
    ...packageJsons(),
    pnpmWorkspace(),
    ...nodeVersionFiles(),
    ...tsconfigs(),
    ...jestConfigs(),
    ...editorFiles(),
    dockerIgnore(),
    ...dockerfiles(platform),
    buildWorkflow(),
    upgradeWorkflow(),
    upgradeSettings(),
    ...envReaders(platform, readFileSync(join(root, 'src/targets/repo/env-runtime.ts'), 'utf8')),
    ...openapiClient(platform, root),
  ];
  return [...artefacts, biome(artefacts.map(({ path }) => path))];
}
