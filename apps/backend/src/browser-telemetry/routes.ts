import { noContent } from '../http/reply.ts';
import { route } from '../http/route.ts';
import { browserMetrics } from './browser-metrics.ts';
import { browserReportSchema } from './schema.ts';

const report = route(
  {
    method: 'post',
    path: '/api/telemetry/vitals',
    operationId: 'reportVitals',
    summary: 'Tell how fast a page was, and which errors it met; no text of anybody',
    tag: 'Telemetry',
    auth: 'public',
    body: browserReportSchema,
    responses: { 204: { description: 'Counted' } },
  },
  async ({ body }, services) => {
    const { seconds, shift, errors } = browserMetrics(services);
    for (const { name, value, page } of body.vitals) {
      if (name === 'CLS') shift.observe({ page }, value);
      else seconds.observe({ name, page }, value);
    }
    for (const { kind, page } of body.errors) errors.inc({ kind, page });
    return noContent();
  },
);

export const browserTelemetryRoutes = [report];
