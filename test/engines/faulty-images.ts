import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Fault } from './faults/fault.ts';

export interface FaultyImageProps {
  /** Image that is well. */
  readonly image: string;
  readonly fault: Fault;
}

/** Name of the image with a fault. */
export function faultyTag(tag: string, fault: Fault): string {
  return `${tag}-${fault}`;
}

const inImage = '/fault/fault.ts';

/** Makes the image of a bad release: the product's, with a program that is loaded before the product's own. */
export function makeFaultyImage({ image, fault }: FaultyImageProps): string {
  const name = faultyTag(image, fault);
  const container = docker('create', image);
  try {
    docker('cp', join(import.meta.dirname, 'faults'), `${container}:/fault`);
    docker('commit', '--change', `ENV NODE_OPTIONS=--import=${inImage} FAULT=${fault}`, container, name);
  } finally {
    docker('rm', container);
  }
  return name;
}

function docker(...args: readonly string[]): string {
  return execFileSync('docker', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).trim();
}
