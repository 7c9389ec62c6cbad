import { versionOf } from './versions.ts';

/** An image that ours are built on. */
interface BaseImage {
  readonly name: string;
  readonly tag: string;
  /** Content of the image: `sha256:...`. Default: whatever the tag names at the time of the build. */
  readonly digest?: string;
}

/**
 * Alpine with the Node.js that everything else runs on. Give the digest that `docker buildx imagetools inspect` prints for the
 * reference in docker/*.Dockerfile, and renew it with each release.
 */
export const nodeImage: BaseImage = { name: 'node', tag: `${versionOf('node')}-alpine` };

/** Reference for FROM. */
export function referenceOf({ name, tag, digest }: BaseImage): string {
  return digest ? `${name}:${tag}@${digest}` : `${name}:${tag}`;
}
