import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { FileBase, type Project } from 'projen';
import type { Artefact } from './artefact.ts';
import { commentIn, sentenceOf } from './marker.ts';
import { serialize } from './serialize.ts';

const readOnly = 0o444;

/** A file that projen writes, keeps read-only, and removes when nothing renders it any more. */
export class GeneratedFile extends FileBase {
  readonly artefact: Artefact;
  /** Whether the last synthesis wrote something else than there was. */
  rewritten = false;

  constructor(project: Project, artefact: Artefact) {
    super(project, artefact.path, { editGitignore: false });
    this.artefact = artefact;
  }

  override get marker(): string | undefined {
    return commentIn(this.path) ? sentenceOf(this.artefact) : undefined;
  }

  /** Leaves a file untouched that is as it should be: watchers would take a new time for a change. projen does not, for the user root. */
  override synthesize(): void {
    const content = this.synthesizeContent();
    this.rewritten = !existsSync(this.absolutePath) || readFileSync(this.absolutePath, 'utf8') !== content;
    if (!this.rewritten && modeOf(this.absolutePath) === readOnly) return;
    mkdirSync(dirname(this.absolutePath), { recursive: true });
    if (existsSync(this.absolutePath)) chmodSync(this.absolutePath, 0o644);
    writeFileSync(this.absolutePath, content);
    chmodSync(this.absolutePath, readOnly);
  }

  protected synthesizeContent(): string {
    return serialize(this.artefact);
  }
}

function modeOf(path: string): number {
  return statSync(path).mode & 0o777;
}
