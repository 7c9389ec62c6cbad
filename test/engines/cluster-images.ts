import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { namesOf } from '../../src/model/names.ts';
import { platform } from '../../src/platform.ts';
import { valuesOf, viewOf } from '../../src/targets/kube/values.ts';
import { builtTag } from './image-containers.ts';

const { image } = namesOf(platform);

/** Services whose images the command of the handbook names. The worker runs that of the backend. */
const services = ['backend', 'frontend'];
const databases = Object.values(platform.databases).map(({ version }) => `postgres:${version}-alpine`);

/** The Prometheus that comes with the chart. */
export function prometheusImage(): string {
  const { repository, tag } = viewOf(platform, valuesOf(platform, 'cluster')).prometheus.image;
  return `${repository}:${tag}`;
}

/** The Kafka that comes with the chart. */
export function brokerImage(): string {
  const { repository, tag } = viewOf(platform, valuesOf(platform, 'cluster')).kafka.image;
  return `${repository}:${tag}`;
}

/** The tag of what is the next release for the tests: the same images by another name. */
export function nextTag(tag: string): string {
  return `${tag}-next`;
}

/** Builds the images unless they are given, makes them and the others known to the cluster, and returns their tag. */
export function makeImagesKnown(others: readonly string[] = []): string {
  const tag = process.env.KEELSON_IMAGE_TAG ?? build();
  const load = process.env.KEELSON_IMAGE_LOAD;
  if (!load) return tag;
  const own = services.map((service) => `${image(service)}:${tag}`);
  const next = others.length > 0 ? own.map(tagNext) : [];
  const images = [...own, ...next, ...[...databases, ...others].filter(isHere)];
  loadImages(images, load);
  console.log(`ok: the cluster knows ${images.join(', ')}`);
  return tag;
}

function tagNext(name: string): string {
  execFileSync('docker', ['tag', name, nextTag(name)], { stdio: 'inherit' });
  return nextTag(name);
}

function build(): string {
  execFileSync(process.execPath, ['src/bin/image.ts', ...services, '--tag', builtTag], { stdio: 'inherit' });
  return builtTag;
}

/** An image of others that is not here is fetched by the cluster itself. */
export function isHere(name: string): boolean {
  return spawnSync('docker', ['image', 'inspect', name], { stdio: 'ignore' }).status === 0;
}

/** In one archive, for most of their layers are the same. */
function loadImages(names: readonly string[], load: string): void {
  const folder = mkdtempSync(join(tmpdir(), 'keelson-image-'));
  try {
    const archive = join(folder, 'image.tar');
    execFileSync('docker', ['save', '--output', archive, ...names], { stdio: 'inherit' });
    execFileSync('sh', ['-c', `${load} "$0"`, archive], { stdio: ['ignore', 'ignore', 'inherit'] });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Values of the chart that name the images of the product. */
export function imagesOf(tag: string): string[] {
  return services.flatMap((service) => [`${service}.image.repository=${image(service)}`, `${service}.image.tag=${tag}`]);
}
