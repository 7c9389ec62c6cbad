import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IConfigMap } from 'kubernetes-models/v1/ConfigMap';
import { digest, part, when } from '../chart/operations.ts';
import { labelsOf } from '../objects/labels.ts';
import type { Scope } from '../scope.ts';
import { releaseNames } from './names.ts';

/** Where the programs are in their pods. */
export const programFolder = '/release';

const folder = join(import.meta.dirname, 'controller');

/** The programs as they stand beside this file: Node.js runs them from their source, so no image has to be built for them. */
const sources: Readonly<Record<string, string>> = Object.fromEntries(
  readdirSync(folder)
    .sort()
    .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
);

export function programConfigMap(scope: Scope): IConfigMap | undefined {
  const { program, controller } = releaseNames(scope.platform.name);
  return when(scope.values.release.enabled, () => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: program, labels: labelsOf(scope, controller) },
    data: sources,
  }));
}

/** What a pod carries so that a change of the programs starts it anew. */
export function programDigest(): string {
  return digest(part('release.program', sources));
}

export function programVolume(scope: Scope) {
  const { program } = releaseNames(scope.platform.name);
  return {
    volumes: [{ name: 'program', configMap: { name: program } }],
    mounts: [{ name: 'program', mountPath: programFolder, readOnly: true }],
  };
}
