/** An image that ours are built on. */
interface BaseImage {
  readonly name: string;
  readonly tag: string;
  /** Content of the image: `sha256:...`. Default: whatever the tag names at the time of the build. */
  readonly digest?: string;
}

/** Alpine with Node.js. Give the digest that `docker buildx imagetools inspect node:24-alpine` prints, and renew it with each release. */
export const nodeImage: BaseImage = { name: 'node', tag: '24-alpine' };

/** Reference for FROM. */
export function referenceOf({ name, tag, digest }: BaseImage): string {
  return digest ? `${name}:${tag}@${digest}` : `${name}:${tag}`;
}
