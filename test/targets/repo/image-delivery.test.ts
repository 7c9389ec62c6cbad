import { archiving, describeImage, inspection, pushing } from '../../../src/targets/repo/image-delivery.ts';

test('a registry gets an image under its own name', () => {
  expect(pushing('docker', 'todo-backend:1', 'registry.example/team/')).toEqual([
    ['docker', 'tag', 'todo-backend:1', 'registry.example/team/todo-backend:1'],
    ['docker', 'push', 'registry.example/team/todo-backend:1'],
  ]);
  expect(pushing('buildah', 'todo-backend:1', 'registry.example')).toEqual([
    ['buildah', 'push', 'todo-backend:1', 'docker://registry.example/todo-backend:1'],
  ]);
});

test('an image is written to a file as docker load takes it, by whatever built it', () => {
  expect(archiving('podman', 'a:1', '/tmp/a.tar')).toEqual(['podman', 'save', '--output', '/tmp/a.tar', 'a:1']);
  expect(archiving('buildah', 'a:1', '/tmp/a.tar').at(-1)).toBe('docker-archive:/tmp/a.tar:a:1');
});

test('an image is told with its size and its digest', () => {
  expect(inspection('docker', 'a:1')).toEqual(['docker', 'image', 'inspect', '--format', '{{.Size}} {{.Id}}', 'a:1']);
  expect(describeImage('a:1', '160700000 sha256:abc\n')).toBe('a:1  160.7 MB  sha256:abc');
  expect(describeImage('a:1', '161 MB abc\n')).toBe('a:1  161 MB  abc');
});
