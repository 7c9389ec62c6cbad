import type { BackendEnv } from '../env.generated.ts';
import { corsOriginsOf } from './cors.ts';

export interface TrustOptions {
  readonly env: Pick<BackendEnv, 'publicUrl' | 'appEnv' | 'corsOrigins'>;
  /** Origins under which this very request reached us. */
  readonly ownOrigins: readonly string[];
}

const loopback = /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

/**
 * Whether pages of this origin may change data here: the public address, the address this request was sent to, those in CORS_ORIGINS, and where the product
 * runs on the developer's own machine any loopback port (`kubectl port-forward` and dev servers choose theirs).
 */
export const isTrustedOrigin = (origin: string, { env, ownOrigins }: TrustOptions): boolean => {
  if (origin === new URL(env.publicUrl).origin || ownOrigins.includes(origin)) return true;
  if (env.corsOrigins !== '' && corsOriginsOf(env.corsOrigins).has(origin)) return true;
  return (env.appEnv === 'local' || env.appEnv === 'cluster') && loopback.test(origin);
};

interface HeaderReader {
  get(name: string): string | null;
}

/**
 * The origins a request was sent to: Host, and X-Forwarded-Host as the frontend's proxy and load balancers set it. A page of another
 * site cannot forge either: browsers set Host themselves and ask first before they send a custom header across sites.
 */
export const originOf = (headers: HeaderReader): readonly string[] => {
  const hosts = [headers.get('x-forwarded-host'), headers.get('host')].flatMap((value) => value?.split(',')[0]?.trim() || []);
  const protocol = headers.get('x-forwarded-proto')?.split(',')[0]?.trim();
  const protocols = protocol === 'http' || protocol === 'https' ? [protocol] : ['http', 'https'];
  return hosts.flatMap((host) => protocols.map((scheme) => `${scheme}://${host}`));
};
