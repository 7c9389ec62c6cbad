import { imageBuilds } from '../../../src/targets/repo/image-build.ts';
import { tinyPlatform } from '../../support/tiny-platform.ts';

const docker = { command: ['docker', 'build'] };

test('builds the image of each service under its name, from the root', () => {
  expect(imageBuilds(tinyPlatform(), { services: [], tag: 'dev' }, docker).map(({ image }) => image)).toEqual([
    'tiny-backend:dev',
    'tiny-worker:dev',
    'tiny-frontend:dev',
  ]);
  expect(imageBuilds(tinyPlatform(), { services: ['worker'], tag: '1' }, docker)).toEqual([
    {
      service: 'worker',
      image: 'tiny-worker:1',
      command: ['docker', 'build', '--file', 'docker/worker.Dockerfile', '--tag', 'tiny-worker:1', '.'],
    },
  ]);
});

test('lends the settings of npm as secrets, which stay in no layer', () => {
  const builder = { ...docker, npmrc: '/home/ada/.npmrc', authority: '/etc/ca.pem' };
  expect(imageBuilds(tinyPlatform(), { services: ['backend'], tag: 'dev' }, builder)[0]?.command).toEqual([
    ...['docker', 'build', '--secret', 'id=npmrc,src=/home/ada/.npmrc', '--secret', 'id=ca,src=/etc/ca.pem'],
    ...['--file', 'docker/backend.Dockerfile', '--tag', 'tiny-backend:dev', '.'],
  ]);
});

test('builds for another processor than that of this machine when asked', () => {
  const request = { services: ['backend'], tag: 'dev', imagePlatform: 'linux/arm64' };
  expect(imageBuilds(tinyPlatform(), request, docker)[0]?.command).toEqual([
    ...['docker', 'build', '--platform', 'linux/arm64'],
    ...['--file', 'docker/backend.Dockerfile', '--tag', 'tiny-backend:dev', '.'],
  ]);
});

test('refuses a service that is not declared', () => {
  expect(() => imageBuilds(tinyPlatform(), { services: ['api'], tag: 'dev' }, docker)).toThrow(
    'no service is called api, allowed: backend, worker, frontend',
  );
});
