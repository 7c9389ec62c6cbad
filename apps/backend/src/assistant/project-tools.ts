import { z } from 'zod';
import { newProjectSchema } from '../projects/schema.ts';
import { projectStatements } from '../projects/statements.ts';
import { refuseReference } from '../todos/todo-services.ts';
import { tool } from './tool.ts';

interface ProjectRow {
  readonly json: string;
}

/** What a model needs to know of a project. */
const forModel = ({ json }: ProjectRow) => {
  const { id, name } = JSON.parse(json) as { id: string; name: string };
  return { id, name };
};

const mostProjects = 100;

export const listProjectsTool = tool({
  name: 'list_projects',
  description: 'Lists the projects that todos can belong to, oldest first',
  parameters: z.strictObject({}),
  effect: 'reads',
  run: async ({ services, actor }) => {
    const rows = await services.database.as<ProjectRow>(actor.caller, projectStatements.list, [null, mostProjects]);
    return { projects: rows.map(forModel) };
  },
});

export const createProjectTool = tool({
  name: 'create_project',
  description: 'Adds one project',
  parameters: z.strictObject(newProjectSchema.shape),
  effect: 'changes',
  question: async (_, { name }) => `Add the project "${name}"`,
  texts: async (_, { name }) => [name],
  run: async ({ services, actor }, { name }) => {
    const making = services.database.as<ProjectRow>(actor.caller, projectStatements.create, [name]);
    const [row] = await making.catch((error) => refuseReference(error, undefined));
    return row === undefined ? {} : forModel(row);
  },
});
