/** A program that builds images. */
export interface FoundBuilder {
  readonly name: string;
  /** A command that takes the arguments of `docker build`. */
  readonly command: readonly string[];
}

/** Files and layers get one time, so that the same input gives the same digest. */
const sameTimes = ['--timestamp', '0'];

/** Whether a command ends well. */
export type Answers = (program: string, ...args: readonly string[]) => boolean;

/**
 * What builds images on a machine: the command that the person names, else docker, else podman, else buildah. Recipes take secrets, which Docker
 * can do with buildx alone, and it builds nothing without its engine.
 *
 * @throws Error when there is nothing of the kind
 */
export function chooseBuilder(named: string | undefined, answers: Answers): FoundBuilder {
  if (named) return { name: named, command: named.split(' ') };
  if (answers('docker', 'buildx', 'version') && answers('docker', 'version')) return { name: 'docker', command: ['docker', 'build'] };
  if (answers('podman', 'version')) return { name: 'podman', command: ['podman', 'build', '--format', 'docker', ...sameTimes] };
  if (answers('buildah', '--version'))
    return { name: 'buildah', command: ['buildah', 'bud', '--layers', '--format', 'docker', ...sameTimes] };
  throw new Error(
    'nothing here builds images: install Docker with buildx and start its engine, install podman or buildah, or name a command in KEELSON_DOCKER_BUILD',
  );
}
