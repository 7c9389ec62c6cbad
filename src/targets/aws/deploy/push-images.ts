import { DescribeImagesCommand, ECRClient, GetAuthorizationTokenCommand } from '@aws-sdk/client-ecr';
import { namesOf } from '../../../model/names.ts';
import type { Platform } from '../../../model/platform.ts';

/** Runs a program to its end, with something on its input. Resolves to what it printed; rejects where it fails. */
export type Run = (program: string, args: readonly string[], input?: string) => Promise<string>;

/** Registry of an account, as far as pushing needs it. */
export interface Registry {
  /** Address and credentials: `123456789012.dkr.ecr.eu-central-1.amazonaws.com`. */
  login(): Promise<{ readonly host: string; readonly user: string; readonly password: string }>;
  /** Whether a repository has an image of that tag. */
  has(repository: string, tag: string): Promise<boolean>;
}

export interface PushProps {
  readonly environmentName: string;
  readonly tag: string;
  readonly registry: Registry;
  readonly run: Run;
}

/** What was pushed, and the prefix under which the chart finds it. */
export interface Pushed {
  readonly prefix: string;
  readonly pushed: readonly string[];
  /** Images that were there already: tags never change, so they are the same. */
  readonly there: readonly string[];
}

/**
 * Pushes the images of a tag, which were built on this machine, to the repositories of an environment.
 *
 * @throws Error for an image that was not built, with the command that builds it.
 */
export async function pushImages(platform: Platform, { environmentName, tag, registry, run }: PushProps): Promise<Pushed> {
  const names = namesOf(platform);
  const { host, user, password } = await registry.login();
  const [pushed, there]: [string[], string[]] = [[], []];
  for (const app of new Set(Object.values(platform.services).map((service) => service.app))) {
    const repository = names.repository(environmentName, app);
    const image = `${names.image(app)}:${tag}`;
    if (await registry.has(repository, tag)) {
      there.push(image);
      continue;
    }
    await requireBuilt(image, { tag, run });
    if (pushed.length === 0) await run('docker', ['login', '--username', user, '--password-stdin', host], password);
    await run('docker', ['tag', image, `${host}/${repository}:${tag}`]);
    await run('docker', ['push', `${host}/${repository}:${tag}`]);
    pushed.push(image);
  }
  return { prefix: `${host}/${names.repository(environmentName, '').split('/')[0]}`, pushed, there };
}

async function requireBuilt(image: string, { tag, run }: { readonly tag: string; readonly run: Run }): Promise<void> {
  await run('docker', ['image', 'inspect', image, '--format', '{{.Id}}']).catch((cause) => {
    throw new Error(`${image} is not on this machine; build it: npx projen image --tag ${tag} --platform linux/amd64`, { cause });
  });
}

/** The registry of the caller's account in a region. */
export function ecrRegistry(region: string): Registry {
  const client = new ECRClient({ region });
  return {
    login: async () => {
      const { authorizationData: [data] = [] } = await client.send(new GetAuthorizationTokenCommand({}));
      const [user = '', password = ''] = Buffer.from(data?.authorizationToken ?? '', 'base64')
        .toString()
        .split(':');
      return { host: (data?.proxyEndpoint ?? '').replace(/^https?:\/\//, ''), user, password };
    },
    has: async (repositoryName, imageTag) => {
      const query = new DescribeImagesCommand({ repositoryName, imageIds: [{ imageTag }] });
      const found = await client.send(query).catch((error: Error) => {
        if (error.name === 'ImageNotFoundException') return undefined;
        throw error;
      });
      return (found?.imageDetails ?? []).length > 0;
    },
  };
}
