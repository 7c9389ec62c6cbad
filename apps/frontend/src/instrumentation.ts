/** Called by Next.js once, before the first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { watchRequests } = await import('./server/watch-requests.ts');
  const { endInOrder } = await import('./server/end-in-order.ts');
  const { frontendEnv } = await import('./server/env.ts');
  watchRequests();
  if (process.env.NEXT_MANUAL_SIG_HANDLE) endInOrder({ leaveMs: () => (frontendEnv().appEnv === 'local' ? 0 : 10_000) });
}
