import { okJson } from '../http/reply.ts';
import { route } from '../http/route.ts';
import { insightsQuerySchema, insightsSchema, projectInsightsSchema, rangeOf } from './schema.ts';
import { statisticsStatements } from './statements.ts';

const insights = route(
  {
    method: 'get',
    path: '/api/insights',
    operationId: 'getInsights',
    summary: 'See how many todos you created, completed and missed on each day',
    tag: 'Activity',
    auth: 'user',
    query: insightsQuerySchema,
    responses: { 200: { description: 'The figures of each day, and their sums', schema: insightsSchema } },
  },
  async ({ caller, query }, { database }) => {
    const { from, to } = rangeOf(query, Date.now());
    const [row] = await database.as<{ json: string }>(caller, statisticsStatements.insights, [from, to]);
    return okJson(row?.json ?? '');
  },
);

const byProject = route(
  {
    method: 'get',
    path: '/api/insights/projects',
    operationId: 'getProjectInsights',
    summary: 'See how many todos of each project are open, overdue, and were completed',
    tag: 'Activity',
    auth: 'user',
    query: insightsQuerySchema,
    responses: { 200: { description: 'The figures of each project', schema: projectInsightsSchema } },
  },
  async ({ caller, query }, { database }) => {
    const { from, to } = rangeOf(query, Date.now());
    const [row] = await database.as<{ json: string }>(caller, statisticsStatements.byProject, [from, to]);
    return okJson(row?.json ?? '');
  },
);

export const statisticsRoutes = [insights, byProject];
