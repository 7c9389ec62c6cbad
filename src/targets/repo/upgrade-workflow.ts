import { action } from './actions.ts';
import { type Artefact, rendererOf } from './artefact.ts';
import { type Job, prepared, runner, type Step, task, type Workflow } from './workflow.ts';

/**
 * Proposes newer packages once a week. The job that runs their code may write nothing; what it found is handed as a patch to a
 * second job, which may write but runs none of it.
 */
export function upgradeWorkflow(): Artefact {
  return {
    path: '.github/workflows/upgrade.yml',
    source: rendererOf('upgrade-workflow'),
    why: 'Proposes newer packages for the root and the apps in one pull request, built and tested before it is opened.',
    content: workflow,
  };
}

const upgrade: Job = {
  name: 'Upgrade, build, test',
  'runs-on': runner,
  'timeout-minutes': 45,
  permissions: { contents: 'read' },
  outputs: { changed: '${{ steps.patch.outputs.changed }}' },
  steps: prepared(
    task('upgrade', 'Take the newer versions', 'upgrade'),
    task('drift', 'No generated file was left behind', 'drift'),
    task('lockfile', 'The lockfile serves every platform', 'lockfile'),
    task('lint', 'Lint and check types', 'lint'),
    task('test', 'Test', 'test'),
    {
      id: 'patch',
      name: 'Write the change as a patch',
      run: [
        'git add --all',
        'git diff --staged --binary > "$RUNNER_TEMP/upgrade.patch"',
        'if [ -s "$RUNNER_TEMP/upgrade.patch" ]; then echo "changed=true" >> "$GITHUB_OUTPUT"; fi',
        '',
      ].join('\n'),
    },
    {
      id: 'upload',
      name: 'Hand over the patch',
      if: "steps.patch.outputs.changed == 'true'",
      uses: action('actions/upload-artifact'),
      with: { name: 'upgrade', path: '${{ runner.temp }}/upgrade.patch', 'retention-days': 5 },
    },
  ),
};

const appToken: Step = {
  id: 'token',
  name: 'Get the token of the GitHub App',
  // with the workflow's own token the pull request opens too, but its checks have to be started by hand
  if: "vars.UPGRADE_APP_ID != ''",
  uses: action('actions/create-github-app-token'),
  with: {
    'app-id': '${{ vars.UPGRADE_APP_ID }}',
    'private-key': '${{ secrets.UPGRADE_APP_PRIVATE_KEY }}',
    'permission-contents': 'write',
    'permission-pull-requests': 'write',
  },
};

/** git asks gh for the token, which has it from the environment: on a command line every process could read it. */
const open = `git config user.name "github-actions[bot]"
git config user.email "41898282+github-actions[bot]@users.noreply.github.com"
git switch --create upgrade/packages
git apply --index "$RUNNER_TEMP/upgrade.patch"
git commit --message "$TITLE"
gh auth setup-git
git push --force "https://github.com/$GITHUB_REPOSITORY" upgrade/packages
if [ "$(gh pr list --head upgrade/packages --state open --json number --jq length)" = "0" ]; then
  gh pr create --head upgrade/packages --title "$TITLE" --body "Newer packages, at least 7 days old. Linted and tested in [the run that proposes them]($RUN)."
fi
`;

const propose: Job = {
  name: 'Propose',
  needs: 'upgrade',
  if: "needs.upgrade.outputs.changed == 'true'",
  'runs-on': runner,
  'timeout-minutes': 10,
  permissions: { contents: 'write', 'pull-requests': 'write' },
  steps: [
    { id: 'checkout', name: 'Check out the source', uses: action('actions/checkout'), with: { 'persist-credentials': false } },
    {
      id: 'download',
      name: 'Take the patch',
      uses: action('actions/download-artifact'),
      with: { name: 'upgrade', path: '${{ runner.temp }}' },
    },
    appToken,
    {
      id: 'open',
      name: 'Open or renew the pull request',
      run: open,
      env: {
        GH_TOKEN: '${{ steps.token.outputs.token || github.token }}',
        RUN: '${{ github.server_url }}/${{ github.repository }}/actions/runs/${{ github.run_id }}',
        TITLE: 'chore(deps): take newer packages',
      },
    },
  ],
};

const workflow: Workflow = {
  name: 'upgrade',
  on: { schedule: [{ cron: '23 4 * * 1' }], workflow_dispatch: {} },
  permissions: {},
  concurrency: { group: 'upgrade', 'cancel-in-progress': false },
  jobs: { upgrade, propose },
};
