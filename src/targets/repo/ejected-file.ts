import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Component, type Project } from 'projen';
import type { Artefact, JsonObject } from './artefact.ts';
import { bodyOf, sign } from './marker.ts';
import { serialize } from './serialize.ts';

/** A file that was handed over to the team: written once, without the mark and writable, and then left alone. */
export class EjectedFile extends Component {
  readonly artefact: Artefact;
  private content: string | undefined;

  constructor(project: Project, artefact: Artefact) {
    super(project);
    this.artefact = artefact;
  }

  /** The clean-up removes every file that was generated the last time and is not any more: so it is read before. */
  override preSynthesize(): void {
    this.content = existsSync(this.path) ? readFileSync(this.path, 'utf8') : serialize(this.artefact);
  }

  override synthesize(): void {
    if (this.content === undefined) return;
    if (existsSync(this.path) && !this.content.includes(sign)) return;
    mkdirSync(dirname(this.path), { recursive: true });
    if (existsSync(this.path)) chmodSync(this.path, 0o644);
    writeFileSync(this.path, unmarked(this.path, this.content));
  }

  private get path(): string {
    return join(this.project.outdir, this.artefact.path);
  }
}

function unmarked(path: string, content: string): string {
  if (!content.includes(sign)) return content;
  if (!path.endsWith('.json')) return bodyOf(content);
  const { '//': _mark, ...rest } = JSON.parse(content) as JsonObject;
  return `${JSON.stringify(rest, undefined, 2)}\n`;
}
