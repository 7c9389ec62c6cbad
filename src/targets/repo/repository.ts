import { Project } from 'projen';
import { DeclarationError } from '../../model/errors.ts';
import type { Platform } from '../../model/platform.ts';
import { artefactsOf } from './artefacts.ts';
import { EjectedFile } from './ejected-file.ts';
import { GeneratedFile } from './generated-file.ts';
import { generatedFilesPage } from './generated-files-page.ts';
import { gitFiles } from './git-files.ts';
import { Installation } from './installation.ts';
import { applyOverrides, type Overrides, unknown } from './overrides.ts';
import { tasks } from './tasks.ts';

export interface RepositoryProps {
  readonly platform: Platform;
  /** Folder of the repository. */
  readonly root: string;
  /** Folder that is written to. Default: the root. Another one serves to compare. */
  readonly outdir?: string;
  /** What is wanted otherwise than rendered. Default: nothing. */
  readonly overrides?: Overrides;
  /** Paths of files that the team takes over: the mark is taken off, and they are left alone from then on. Default: none. */
  readonly eject?: readonly string[];
}

/** This repository as a projen project: every file that a platform needs around its applications. */
export class Repository extends Project {
  constructor({ platform, root, outdir = root, overrides = {}, eject = [] }: RepositoryProps) {
    super({ name: platform.name, outdir, projenCommand: 'npx projen' });
    // golden files carry the mark too
    this.addExcludeFromCleanup('test/golden/**');
    const rendered = applyOverrides(artefactsOf(platform, root), overrides);
    requireKnown(
      eject,
      rendered.map(({ path }) => path),
    );
    const [ejected, kept] = [rendered.filter(({ path }) => eject.includes(path)), rendered.filter(({ path }) => !eject.includes(path))];
    for (const artefact of [...kept, generatedFilesPage(kept, ejected)]) new GeneratedFile(this, artefact);
    for (const artefact of ejected) new EjectedFile(this, artefact);
    gitFiles(this);
    tasks(this);
    new Installation(this);
  }

  /** Reviews fold what is generated. */
  override annotateGenerated(glob: string): void {
    this.gitattributes.addAttributes(glob, 'linguist-generated');
  }
}

function requireKnown(eject: readonly string[], paths: readonly string[]): void {
  const breaches = unknown('eject', eject, paths);
  if (breaches.length > 0) throw new DeclarationError('the repository', breaches);
}
