import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { ConsumerDesk, ConsumerStatus } from '../events/consumer-desk.ts';

export interface HandOver {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>> | readonly ConsumerStatus[];
}

export interface HandOverOptions {
  readonly desk: ConsumerDesk;
  /** What a caller must know. */
  readonly token: string;
}

const longestWaitSeconds = 60;

/**
 * `GET` tells how the consumers are; `POST ?release=NAME&within=SECONDS` hands the events over to a release and answers 200 when all
 * processes say it is so, 202 when it stands and some have not said so yet. For whoever switches releases: no database is needed for it.
 */
export async function handOver(request: IncomingMessage, { desk, token }: HandOverOptions): Promise<HandOver> {
  if (!isKnown(request.headers.authorization, token)) return { status: 401, body: { status: 'unknown-caller' } };
  if (request.method === 'GET') return { status: 200, body: await desk.status() };
  if (request.method !== 'POST') return { status: 405, body: { status: 'method-not-allowed', allowed: ['GET', 'POST'] } };
  const asked = new URL(request.url ?? '', 'http://worker').searchParams;
  const [release, within] = [asked.get('release') ?? '', Number(asked.get('within') ?? '10')];
  if (!/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(release))
    return refused('release', release, 'small letters, digits and dashes, 1 to 63 of them');
  if (!(within >= 0 && within <= longestWaitSeconds))
    return refused('within', asked.get('within'), `seconds from 0 to ${longestWaitSeconds}`);
  await desk.activate(release);
  const late = await desk.settled(desk.names, within * 1000);
  return { status: late.length === 0 ? 200 : 202, body: { release, late } };
}

function refused(field: string, given: unknown, allowed: string): HandOver {
  return { status: 400, body: { status: 'bad-request', field, given, allowed } };
}

function isKnown(authorization: string | undefined, token: string): boolean {
  const given = Buffer.from(authorization ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
