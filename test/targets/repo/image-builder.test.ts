import { chooseBuilder } from '../../../src/targets/repo/image-builder.ts';

/** A machine on which these commands end well. */
function machineWith(...commands: readonly string[]) {
  return (...words: readonly string[]) => commands.includes(words.join(' '));
}

const docker = ['docker version', 'docker buildx version'];
const buildah = 'buildah --version';

test.each<[string, string | undefined, readonly string[], string]>([
  ['the command that is named, whatever else is there', 'my build', [...docker, buildah], 'my build'],
  ['docker, when its engine and buildx answer', undefined, [...docker, buildah], 'docker build'],
  ['buildah, where docker lacks buildx', undefined, ['docker version', buildah], 'buildah bud --layers --format docker --timestamp 0'],
  ['podman, before buildah', undefined, ['podman version', buildah], 'podman build --format docker --timestamp 0'],
  [
    'buildah, where the engine of docker does not run',
    undefined,
    ['docker buildx version', buildah],
    'buildah bud --layers --format docker --timestamp 0',
  ],
])('images are built by %s', (_, named, commands, expected) => {
  expect(chooseBuilder(named, machineWith(...commands)).command.join(' ')).toBe(expected);
});

test('where nothing builds, a sentence says what would, buildx by its name', () => {
  expect(() => chooseBuilder(undefined, machineWith('docker version'))).toThrow(
    'nothing here builds images: install Docker with buildx and start its engine, install podman or buildah, or name a command in KEELSON_DOCKER_BUILD',
  );
});
