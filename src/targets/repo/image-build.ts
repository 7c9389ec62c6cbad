import { namesOf } from '../../model/names.ts';
import type { Platform } from '../../model/platform.ts';

/** What builds images, and how. */
export interface ImageBuilder {
  /** A command that takes the arguments of `docker build`. */
  readonly command: readonly string[];
  /** File with npm's settings, which is lent to the build and in no layer. Default: none. */
  readonly npmrc?: string;
  /** File with the certificate authority of a registry of one's own, lent likewise. Default: none. */
  readonly authority?: string;
}

export interface ImageRequest {
  /** Services of the platform. Empty: all. */
  readonly services: readonly string[];
  readonly tag: string;
  /** System and processor that the images are for: `linux/arm64`. Default: those of the machine that builds. */
  readonly imagePlatform?: string;
}

/** An image that is to be built. */
export interface ImageBuild {
  readonly service: string;
  readonly image: string;
  /** Program and arguments, to be run in the root of the repository. */
  readonly command: readonly string[];
}

/** The builds that make these images. Services of one app share all layers but the last, so the second takes no time. */
export function imageBuilds(platform: Platform, { services, tag, imagePlatform }: ImageRequest, builder: ImageBuilder): ImageBuild[] {
  const known = Object.keys(platform.services);
  const unknown = services.filter((service) => !known.includes(service));
  if (unknown.length > 0) throw new Error(`no service is called ${unknown.join(', ')}, allowed: ${known.join(', ')}`);
  const forPlatform = imagePlatform ? ['--platform', imagePlatform] : [];
  return (services.length > 0 ? services : known).map((service) => {
    const image = `${namesOf(platform).image(service)}:${tag}`;
    return {
      service,
      image,
      command: [...builder.command, ...forPlatform, ...lent(builder), '--file', `docker/${service}.Dockerfile`, '--tag', image, '.'],
    };
  });
}

function lent({ npmrc, authority }: ImageBuilder): string[] {
  return [...(npmrc ? ['--secret', `id=npmrc,src=${npmrc}`] : []), ...(authority ? ['--secret', `id=ca,src=${authority}`] : [])];
}
