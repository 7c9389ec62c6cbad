import { betterAuth } from 'better-auth';
import { createAuthMiddleware } from 'better-auth/api';
import { bearer } from 'better-auth/plugins/bearer';
import { jwt } from 'better-auth/plugins/jwt';
import type { Database } from '../database/database.ts';
import type { BackendEnv } from '../env.generated.ts';
import { isTrustedOrigin, originOf } from '../http/trusted-origin.ts';
import type { OutgoingMails } from '../mail/outgoing-mails.ts';
import type { Logger } from '../telemetry/logger.ts';
import { authDatabase } from './auth-database.ts';
import { authMailOptions } from './auth-mails.ts';
import type { SigningKeys } from './signing-keys.ts';

/** The header in which we tell better-auth the client's address; what clients send under this name is dropped. */
export const clientIpHeader = 'x-keelson-client-ip';

/** How long a JWT lasts, in seconds. Signing out does not revoke it, so it is short. */
export const jwtSeconds = 600;

interface AuthOptions {
  readonly env: BackendEnv;
  readonly database: Database;
  readonly log: Logger;
  readonly mails: OutgoingMails;
  readonly keys: SigningKeys;
}

/** Endpoints of no use without mails: they say so before they look whether there is such an account. */
const mailedPaths = ['/request-password-reset', '/send-verification-email', '/change-email'];

/** Offered by routes of our own under /api/me instead, which show no session tokens and ask for the password. */
const disabledPaths = [
  '/list-sessions',
  '/revoke-session',
  '/revoke-sessions',
  '/revoke-other-sessions',
  '/delete-user',
  '/delete-user/callback',
];

/** Guessing, and having mails sent, is slow for each client address. */
const slowPaths = ['/sign-in/*', '/sign-up/*', '/change-password', '/reset-password', '/reset-password/*', '/verify-email', ...mailedPaths];

/** Where people try the product, tests and demos among them. */
const isTrial = (appEnv: BackendEnv['appEnv']): boolean => appEnv === 'local' || appEnv === 'cluster';

/** All come from one address there, so that the limit is only a brake. */
const attemptsPerMinute = (appEnv: BackendEnv['appEnv']): number => (isTrial(appEnv) ? 600 : 20);

/**
 * Whether an address has to be confirmed before anybody gets in: where people are served and mails leave. Sign-up can then answer alike
 * whether there is such an account or not.
 */
const confirmsFirst = ({ appEnv, smtpUrl }: BackendEnv): boolean => smtpUrl !== undefined && !isTrial(appEnv);

/** Counted in the database: all replicas together. */
const rateLimitOf = (appEnv: BackendEnv['appEnv']) => {
  const perMinute = { window: 60, max: attemptsPerMinute(appEnv) };
  return {
    enabled: true,
    storage: 'database' as const,
    window: 60,
    max: 1000,
    customRules: Object.fromEntries(slowPaths.map((path) => [path, perMinute])),
  };
};

/** Addresses and names are in the arguments of better-auth's log lines: only the message and errors are kept. */
const forwardTo = (log: Logger) => ({
  level: 'warn' as const,
  log: (level: 'debug' | 'info' | 'warn' | 'error', message: string, ...args: unknown[]) =>
    log[level]({ err: args.find((arg) => arg instanceof Error) }, `better-auth: ${message}`),
});

export const createAuth = ({ env, database, log, mails, keys }: AuthOptions) => {
  const confirmFirst = confirmsFirst(env);
  const mailOptions = authMailOptions({ mails, publicUrl: env.publicUrl, onSignUp: env.smtpUrl !== undefined, confirmFirst });
  const needMails = confirmFirst ? [...mailedPaths, '/sign-up/email'] : mailedPaths;
  return betterAuth({
    appName: 'Keelson',
    secret: env.authSecret,
    baseURL: env.publicUrl,
    basePath: '/api/auth',
    database: authDatabase(database),
    trustedOrigins: (request) => {
      const origin = request?.headers.get('origin') ?? '';
      return isTrustedOrigin(origin, { env, ownOrigins: request === undefined ? [] : originOf(request.headers) }) ? [origin] : [];
    },
    emailAndPassword: { enabled: true, minPasswordLength: 8, maxPasswordLength: 128, ...mailOptions.passwords },
    emailVerification: mailOptions.verification,
    user: { changeEmail: mailOptions.changeEmail },
    disabledPaths,
    hooks: {
      before: createAuthMiddleware(async ({ path }) => {
        if (needMails.includes(path)) mails.requireService();
      }),
    },
    session: { expiresIn: 7 * 86_400, updateAge: 86_400 },
    rateLimit: rateLimitOf(env.appEnv),
    advanced: {
      // Said outright: better-auth would otherwise leave the check out when NODE_ENV is test.
      disableOriginCheck: false,
      database: { generateId: 'uuid' },
      ipAddress: { ipAddressHeaders: [clientIpHeader] },
      useSecureCookies: env.publicUrl.startsWith('https:'),
    },
    plugins: [
      // The signature makes tokens read from the database, or from a page, useless.
      bearer({ requireSignature: true }),
      jwt({
        adapter: keys.adapter,
        jwt: {
          issuer: env.publicUrl,
          audience: env.publicUrl,
          expirationTime: `${jwtSeconds}s`,
          definePayload: ({ session }) => ({ sid: session.id }),
        },
        disableSettingJwtHeader: true,
      }),
    ],
    onAPIError: { throw: true },
    telemetry: { enabled: false },
    logger: forwardTo(log),
  });
};

export type Auth = ReturnType<typeof createAuth>;
