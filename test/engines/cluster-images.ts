import { execFileSync } from 'node:child_process';
import { namesOf } from '../../src/model/names.ts';
import { platform } from '../../src/platform.ts';

const { image } = namesOf(platform);

/** Images that the chart runs where nothing else is said: of each app one, and the database. */
const built = ['backend', 'frontend'];
const fetched = Object.values(platform.databases).map(({ version }) => `postgres:${version}-alpine`);

/** Builds the images unless they are given, makes them known to the cluster, and returns their tag. */
export function makeImagesKnown(): string {
  const tag = process.env.KEELSON_IMAGE_TAG ?? buildAll('engine');
  const load = process.env.KEELSON_IMAGE_LOAD;
  if (!load) return tag;
  for (const name of [...built.map((app) => `${image(app)}:${tag}`), ...fetched])
    execFileSync('sh', ['-c', load], { env: { ...process.env, IMAGE: name }, stdio: ['ignore', 'ignore', 'inherit'] });
  console.log(`ok: the cluster knows the images of ${tag}`);
  return tag;
}

/** KEELSON_IMAGE_BUILD is the command that builds an image. Default: docker build. */
function buildAll(tag: string): string {
  const build = process.env.KEELSON_IMAGE_BUILD ?? 'docker build';
  for (const app of built)
    execFileSync('sh', ['-c', `${build} --quiet --tag "${image(app)}:${tag}" --file docker/${app}.Dockerfile .`], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  console.log(`ok: built the images of ${tag}`);
  return tag;
}
