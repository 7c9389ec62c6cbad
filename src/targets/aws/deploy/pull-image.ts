import type { EnvironmentName } from '../../../model/environment.ts';
import { namesOf } from '../../../model/names.ts';
import type { Platform } from '../../../model/platform.ts';
import type { Registry, Run } from './push-images.ts';

export interface PullProps {
  readonly environmentName: EnvironmentName;
  readonly app: string;
  readonly tag: string;
  readonly registry: Registry;
  readonly run: Run;
}

/** Name of an image of an environment on this machine, which is fetched from the registry where somebody else built it. */
export async function pullImage(platform: Platform, { environmentName, app, tag, registry, run }: PullProps): Promise<string> {
  const names = namesOf(platform);
  const built = `${names.image(app)}:${tag}`;
  const here = await run('docker', ['image', 'inspect', built, '--format', '{{.Id}}']).then(
    () => true,
    () => false,
  );
  if (here) return built;
  const { host, user, password } = await registry.login();
  const image = `${host}/${names.repository(environmentName, app)}:${tag}`;
  await run('docker', ['login', '--username', user, '--password-stdin', host], password);
  await run('docker', ['pull', '--quiet', image]);
  return image;
}
