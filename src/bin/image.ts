import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { architectures } from '../model/architecture.ts';
import { localTag } from '../model/names.ts';
import { platform } from '../platform.ts';
import { type ImageBuilder, imageBuilds } from '../targets/repo/image-build.ts';
import { chooseBuilder } from '../targets/repo/image-builder.ts';
import { archiving, describeImage, type ImageStore, inspection, pushing } from '../targets/repo/image-delivery.ts';

const { KEELSON_DOCKER_BUILD, NODE_EXTRA_CA_CERTS, NPM_CONFIG_USERCONFIG } = process.env;

await new Command('image')
  .description('builds the images of the services; KEELSON_DOCKER_BUILD is the command to build with, else docker, podman or buildah')
  .argument('[service...]', `among ${Object.keys(platform.services).join(', ')}; all when none is named`)
  .option('--tag <tag>', 'tag of the images', localTag)
  .addOption(
    new Option('--platform <platform>', 'what the images are for (default: the machine that builds)').choices(
      architectures.map((architecture) => `linux/${architecture}`),
    ),
  )
  .option('--push <registry>', 'sends the images to a registry: registry.example/team')
  .option('--load <command>', 'gives each image, as an archive, to a command: "kind load image-archive"')
  .action(build)
  .parseAsync()
  .catch(fail);

interface Options {
  readonly tag: string;
  readonly platform?: string;
  readonly push?: string;
  readonly load?: string;
}

function build(services: string[], { tag, platform: imagePlatform, push, load }: Options): void {
  const { store, ...chosen } = builder();
  const builds = imageBuilds(platform, { services, tag, imagePlatform }, chosen);
  for (const { image, command } of builds) {
    console.log(`building ${image}`);
    run(command, `${image} was not built: see above`);
  }
  for (const { image } of builds) {
    if (load) loadBy(load, store, image);
    for (const command of push ? pushing(store, image, push) : []) run(command, `${image} was not sent to ${push}: see above`);
  }
  console.log(builds.map(({ image }) => describeImage(image, printed(inspection(store, image)))).join('\n'));
}

function loadBy(load: string, store: ImageStore, image: string): void {
  const folder = mkdtempSync(join(tmpdir(), 'keelson-image-'));
  try {
    const archive = join(folder, 'image.tar');
    run(archiving(store, image, archive), `${image} was not written to a file: see above`);
    run(['sh', '-c', `${load} "$0"`, archive], `${image} was not taken by ${load}: see above`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run([program = '', ...args]: readonly string[], problem: string): void {
  const { status } = spawnSync(program, args, { cwd: join(import.meta.dirname, '..', '..'), stdio: 'inherit' });
  if (status !== 0) throw new Error(problem);
}

function printed([program, ...args]: readonly [string, ...string[]]): string {
  return spawnSync(program, args, { encoding: 'utf8' }).stdout;
}

/** What builds here. A command of one's own brings its settings for npm along, unless a file of settings is named. */
function builder(): ImageBuilder & { readonly store: ImageStore } {
  const { name, command } = chooseBuilder(KEELSON_DOCKER_BUILD, answers);
  const store = name === 'podman' || name === 'buildah' ? name : 'docker';
  if (KEELSON_DOCKER_BUILD) return { store, command, npmrc: fileAt(NPM_CONFIG_USERCONFIG) };
  return { store, command, npmrc: fileAt(NPM_CONFIG_USERCONFIG ?? join(homedir(), '.npmrc')), authority: NODE_EXTRA_CA_CERTS };
}

function fileAt(path: string | undefined): string | undefined {
  return path && existsSync(path) ? path : undefined;
}

function answers(program: string, ...args: readonly string[]): boolean {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}

function fail(error: unknown): void {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
