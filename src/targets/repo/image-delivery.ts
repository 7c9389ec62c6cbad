/** A program that keeps images on this machine. */
export type ImageStore = 'docker' | 'podman' | 'buildah';

/** Program and arguments. */
export type Command = readonly [program: string, ...args: string[]];

/** Prints size in bytes and digest of an image, with a space between. */
export function inspection(store: ImageStore, image: string): Command {
  if (store === 'buildah') return ['buildah', 'images', '--format', '{{.Size}} {{.ID}}', image];
  return [store, 'image', 'inspect', '--format', '{{.Size}} {{.Id}}', image];
}

/** Writes an image to a file, in the form that clusters for tests load. */
export function archiving(store: ImageStore, image: string, file: string): Command {
  if (store === 'buildah') return ['buildah', 'push', image, `docker-archive:${file}:${image}`];
  return [store, 'save', '--output', file, image];
}

/** Sends an image to a registry, under its own name there. */
export function pushing(store: ImageStore, image: string, registry: string): readonly Command[] {
  const target = `${registry.replace(/\/$/, '')}/${image}`;
  if (store === 'buildah') return [['buildah', 'push', image, `docker://${target}`]];
  return [
    [store, 'tag', image, target],
    [store, 'push', target],
  ];
}

/** What a person wants to know of an image: how large it is, and which contents it has. Sizes that are no number stay as they are. */
export function describeImage(image: string, inspected: string): string {
  const [size = '', ...rest] = inspected.trim().split(/\s+(?=\S+$)/);
  const megabytes = /^\d+$/.test(size) ? `${(Number(size) / 1e6).toFixed(1)} MB` : size;
  return `${image}  ${megabytes}  ${rest.join(' ')}`;
}
