import { frontendEnv } from '../../../server/env.ts';
import { askEach } from '../../../server/files-of-releases.ts';

export const dynamic = 'force-dynamic';

/** Where built files end up that this server does not have: next.config.ts leads here. */
export async function GET(request: Request, { params }: { params: Promise<{ path: string[] }> }): Promise<Response> {
  const { path } = await params;
  const found = await askEach(path, { eachUrl: frontendEnv().eachFrontendUrl, headers: request.headers });
  return found ?? new Response(null, { status: 404, headers: { 'cache-control': 'no-store' } });
}
