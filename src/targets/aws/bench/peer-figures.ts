import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SynthFigures } from './measure-synth.ts';

/** What the peer consists of. It pins its own aws-cdk-lib, so it lives in a folder of its own and is no dependency of anything. */
const packages = { '@aws-quickstart/eks-blueprints': '1.19.0', 'aws-cdk-lib': '2.261.0', constructs: '10.8.1' };

export const peerName = `@aws-quickstart/eks-blueprints ${packages['@aws-quickstart/eks-blueprints']}, a cluster with ten add-ons`;

/** Figures of EKS Blueprints, installed once into that folder; the reason where it cannot be installed or run. */
export function peerFigures(folder: string): SynthFigures | string {
  try {
    install(folder);
    copyFileSync(join(import.meta.dirname, 'peer.mjs'), join(folder, 'peer.mjs'));
    const output = execFileSync(process.execPath, ['peer.mjs', join(folder, 'out')], { cwd: folder, encoding: 'utf8', timeout: 120_000 });
    return JSON.parse(output.trim().split('\n').at(-1) ?? '') as SynthFigures;
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
  }
}

function install(folder: string): void {
  if (existsSync(join(folder, 'node_modules', 'aws-cdk-lib', 'package.json'))) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module', dependencies: packages }));
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--legacy-peer-deps'];
  execFileSync('npm', ['install', ...options], { cwd: folder, stdio: 'ignore', timeout: 400_000 });
}
