export default async function globalTeardown(): Promise<void> {
  const stop = (globalThis as Record<string, unknown>).stopKeelsonTestServer as (() => Promise<void>) | undefined;
  await stop?.();
}
