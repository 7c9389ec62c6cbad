import { readdirSync, readFileSync } from 'node:fs';
import { platform } from '../../src/platform.ts';
import { objectsIn } from '../../src/targets/kube/manifests.ts';

interface Pods {
  readonly spec: { readonly template: { readonly spec: { readonly containers: readonly { readonly args?: readonly string[] }[] } } };
}

/** Command of the pods of the first object of that kind whose name starts so. */
function commandOf(kind: string, name: string): readonly string[] {
  const found = objectsIn(platform, 'cluster').find((object) => object.kind === kind && object.metadata?.name?.startsWith(name));
  return (found as unknown as Pods).spec.template.spec.containers[0]?.args ?? [];
}

test('the worker runs in the image of the backend what its own image runs', () => {
  expect(readFileSync('docker/worker.Dockerfile', 'utf8')).toContain(
    `CMD ${JSON.stringify(commandOf('Deployment', 'worker')).replace(',', ', ')}\n`,
  );
});

test('the migration is a command that the image of the backend brings along', () => {
  expect(readFileSync('docker/backend.Dockerfile', 'utf8')).toContain(
    `# commands of the same image: ${commandOf('Job', 'migrate-main').join(' ')}\n`,
  );
});

test('every command that a page names is a task', () => {
  const tasks = Object.keys((JSON.parse(readFileSync('.projen/tasks.json', 'utf8')) as { tasks: object }).tasks);
  const pages = readdirSync('docs', { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.md'));
  const named = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', ...pages.map((page) => `docs/${page}`)].flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(/`npx (?:-y )?projen(?:@[\d.]+)? ([a-z][a-z:-]*)/g)].map(
      ([, task = '']) => `${task} in ${path}`,
    ),
  );
  expect(named.length).toBeGreaterThan(50);
  expect(named.filter((one) => !tasks.includes(one.split(' ')[0] ?? ''))).toEqual([]);
});
