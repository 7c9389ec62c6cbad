import { pushImages, type Registry, type Run } from '../../../src/targets/aws/deploy/push-images.ts';
import { tinyPlatform } from '../../support/tiny-platform.ts';

const host = '111111111111.dkr.ecr.eu-central-1.amazonaws.com';

/** A registry that has images of these repositories. */
function registryWith(...repositories: readonly string[]): Registry {
  return {
    login: async () => ({ host, user: 'AWS', password: 'secret' }),
    has: async (repository) => repositories.includes(repository),
  };
}

async function push(registry: Registry, run: Run = async () => '') {
  const calls: string[] = [];
  const noted: Run = (program, args, input) => {
    calls.push([program, ...args, ...(input ? [`<${input}`] : [])].join(' '));
    return run(program, args, input);
  };
  return { calls, result: await pushImages(tinyPlatform(), { environmentName: 'dev', tag: 'abc', registry, run: noted }) };
}

describe('pushing images', () => {
  test('signs in once, by the input, and pushes one image of each app to its repository', async () => {
    const { calls, result } = await push(registryWith());
    expect(result).toEqual({ prefix: `${host}/tiny-dev`, pushed: ['tiny-backend:abc', 'tiny-frontend:abc'], there: [] });
    expect(calls.filter((call) => !call.includes('inspect'))).toEqual([
      `docker login --username AWS --password-stdin ${host} <secret`,
      `docker tag tiny-backend:abc ${host}/tiny-dev/tiny-backend:abc`,
      `docker push ${host}/tiny-dev/tiny-backend:abc`,
      `docker tag tiny-frontend:abc ${host}/tiny-dev/tiny-frontend:abc`,
      `docker push ${host}/tiny-dev/tiny-frontend:abc`,
    ]);
  });

  test('goes on where a run before was interrupted: what is there is not pushed again', async () => {
    const { calls, result } = await push(registryWith('tiny-dev/tiny-backend', 'tiny-dev/tiny-frontend'));
    expect([calls, result.there]).toEqual([[], ['tiny-backend:abc', 'tiny-frontend:abc']]);
  });

  test('says how to build an image that is not on this machine', async () => {
    const failing: Run = async () => Promise.reject(new Error('no such image'));
    await expect(push(registryWith(), failing)).rejects.toThrow(
      'tiny-backend:abc is not on this machine; build it: npx projen image --tag abc --platform linux/amd64',
    );
  });
});
