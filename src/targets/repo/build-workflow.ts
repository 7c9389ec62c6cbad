import { type Artefact, rendererOf } from './artefact.ts';
import { prepared, runner, task, type Workflow } from './workflow.ts';

/** Checks and tests every change, and builds the images of every change and runs them. */
export function buildWorkflow(): Artefact {
  return {
    path: '.github/workflows/build.yml',
    source: rendererOf('build-workflow'),
    why: 'Checks, tests and builds every pull request and every commit on main.',
    content: workflow,
  };
}

const workflow: Workflow = {
  name: 'build',
  on: { pull_request: {}, push: { branches: ['main'] }, merge_group: {} },
  permissions: {},
  concurrency: { group: 'build-${{ github.ref }}', 'cancel-in-progress': "${{ github.event_name == 'pull_request' }}" },
  jobs: {
    check: {
      name: 'Check',
      'runs-on': runner,
      'timeout-minutes': 15,
      permissions: { contents: 'read' },
      steps: prepared(
        task('drift', 'No generated file was edited by hand', 'drift'),
        task('lockfile', 'The lockfile serves every platform', 'lockfile'),
        task('lint', 'Lint and check types', 'lint'),
        {
          id: 'workflows',
          name: 'Check the workflows for weaknesses',
          run: 'pipx run zizmor==1.32.0 --offline .github/workflows',
        },
      ),
    },
    test: {
      name: 'Test',
      'runs-on': runner,
      'timeout-minutes': 30,
      permissions: { contents: 'read' },
      steps: prepared(task('test', 'Test the kit, the apps and the journey in a browser', 'test')),
    },
    images: {
      name: 'Images',
      'runs-on': runner,
      'timeout-minutes': 30,
      permissions: { contents: 'read' },
      steps: prepared(task('images', 'Build the images and run them without rights', 'test:images --require')),
    },
  },
};
