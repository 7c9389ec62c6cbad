import type { Project, TaskStep } from 'projen';
import { rendererOf } from './artefact.ts';
import { sentenceOf } from './marker.ts';
import { type TaskStepProps, taskTable } from './task-table.ts';

/** Phases of projen's own build, and its way to leave: none of them means anything here. */
const unneeded = ['build', 'package', 'test', 'post-compile', 'compile', 'pre-compile', 'eject'];

/** Replaces projen's tasks by those of the table. */
export function tasks(project: Project): void {
  for (const name of unneeded) project.removeTask(name);
  // projen's own expression starts a Node.js of its own in every task
  project.tasks.addEnvironment('PATH', '$(echo "$PWD/node_modules/.bin:$PATH")');
  project.defaultTask?.reset();
  if (project.defaultTask) project.defaultTask.description = 'Write all generated files, and install when their packages changed';
  project.defaultTask?.execArgs(['node', 'src/bin/install.mjs', '--all', '--if-missing']);
  project.defaultTask?.execArgs(['node', '.projenrc.ts']);
  for (const { name, description, steps } of taskTable) project.addTask(name, { description, steps: steps.map(stepOf) });
  for (const [path, renderer] of [
    ['.projen/tasks.json', 'task-table'],
    ['.projen/files.json', 'repository'],
  ] as const) {
    const file = project.tryFindFile(path);
    if (file) Object.defineProperty(file, 'marker', { get: () => sentenceOf({ source: rendererOf(renderer) }) });
  }
}

function stepOf({ run, in: cwd, args, env }: TaskStepProps): TaskStep {
  return {
    ...('task' in run ? { spawn: run.task } : { execArgs: [...run] }),
    ...(cwd ? { cwd } : {}),
    ...(args ? { receiveArgs: true } : {}),
    ...(env ? { env: { ...env } } : {}),
  };
}
