/** @jest-environment node */
test('a server with a valid environment is ready, whether or not the backend is', async () => {
  process.env.BACKEND_URL = 'http://127.0.0.1:1';
  const { GET } = await import('../../../src/app/health/ready/route.ts');
  expect(GET().status).toBe(200);
});

test('a server whose environment is not valid says what is wrong with it', async () => {
  jest.resetModules();
  process.env.BACKEND_URL = 'backend:8000';
  const { GET } = await import('../../../src/app/health/ready/route.ts');
  const response = GET();
  expect(response.status).toBe(503);
  expect((await response.json()).detail).toContain('BACKEND_URL');
});
