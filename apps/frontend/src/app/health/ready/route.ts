import { frontendEnv } from '../../../server/env.ts';
import { isBuiltPage } from '../../../server/page-headers.ts';

export const dynamic = 'force-dynamic';

/**
 * Ready means: the environment is valid and the pages are there. The backend is not asked, on purpose: these pages stay
 * useful without it (they say so and try again), and its outage must not take the frontend out of the load balancer too.
 */
export function GET(): Response {
  const problem = findProblem();
  const body = problem ? { status: 'not ready', detail: problem } : { status: 'ok' };
  return Response.json(body, { status: problem ? 503 : 200, headers: { 'cache-control': 'no-store' } });
}

function findProblem(): string | undefined {
  try {
    frontendEnv();
    if (process.env.NODE_ENV === 'production' && !isBuiltPage('/today')) return 'the built pages are missing: build the frontend again';
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
