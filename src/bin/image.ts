import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { architectures } from '../model/architecture.ts';
import { localTag } from '../model/names.ts';
import { platform } from '../platform.ts';
import { type ImageBuilder, imageBuilds } from '../targets/repo/image-build.ts';
import { chooseBuilder } from '../targets/repo/image-builder.ts';

const { KEELSON_DOCKER_BUILD, NODE_EXTRA_CA_CERTS, NPM_CONFIG_USERCONFIG } = process.env;

await new Command('image')
  .description('builds the images of the services; KEELSON_DOCKER_BUILD is the command to build with, else docker, else buildah')
  .argument('[service...]', `among ${Object.keys(platform.services).join(', ')}; all when none is named`)
  .option('--tag <tag>', 'tag of the images', localTag)
  .addOption(
    new Option('--platform <platform>', 'what the images are for (default: the machine that builds)').choices(
      architectures.map((architecture) => `linux/${architecture}`),
    ),
  )
  .action(build)
  .parseAsync()
  .catch(fail);

function build(services: string[], { tag, platform: imagePlatform }: { tag: string; platform?: string }): void {
  for (const { image, command } of imageBuilds(platform, { services, tag, imagePlatform }, builder())) {
    console.log(`building ${image}`);
    const [program = '', ...args] = command;
    const { status } = spawnSync(program, args, { cwd: join(import.meta.dirname, '..', '..'), stdio: 'inherit' });
    if (status !== 0) throw new Error(`${image} was not built: see above`);
  }
}

/** What builds here. A command of one's own brings its settings for npm along, unless a file of settings is named. */
function builder(): ImageBuilder {
  const { command } = chooseBuilder(KEELSON_DOCKER_BUILD, answers);
  if (KEELSON_DOCKER_BUILD) return { command, npmrc: fileAt(NPM_CONFIG_USERCONFIG) };
  return { command, npmrc: fileAt(NPM_CONFIG_USERCONFIG ?? join(homedir(), '.npmrc')), authority: NODE_EXTRA_CA_CERTS };
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
