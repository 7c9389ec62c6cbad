import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Component, type Project } from 'projen';
import { GeneratedFile } from './generated-file.ts';

/** Installs after a synthesis that changed what is to be installed, and renews the lockfile. */
export class Installation extends Component {
  private readonly unfinished: string;

  constructor(project: Project) {
    super(project);
    this.unfinished = join(project.outdir, 'node_modules', '.keelson-unfinished');
  }

  override postSynthesize(): void {
    const changed = this.project.files.filter((file) => file instanceof GeneratedFile && file.rewritten && isManifest(file.path));
    if (changed.length === 0 && !existsSync(this.unfinished)) return;
    this.install();
  }

  /** An installation that fails is remembered, because the next synthesis finds the manifests unchanged. */
  private install(): void {
    const { outdir } = this.project;
    if (existsSync(join(outdir, 'node_modules'))) writeFileSync(this.unfinished, '');
    const shell = process.platform === 'win32';
    const { status, error } = spawnSync('pnpm', ['install', '--no-frozen-lockfile'], { cwd: outdir, stdio: 'inherit', shell });
    if (status !== 0) throw new Error(`pnpm install failed (${error?.message ?? `code ${status}`}): see above, then run npx projen again`);
    rmSync(this.unfinished, { force: true });
  }
}

function isManifest(path: string): boolean {
  return path === 'pnpm-workspace.yaml' || /(^|\/)package\.json$/.test(path);
}
