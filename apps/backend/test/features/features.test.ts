import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { z } from 'zod';
import { allRoutes, type Feature, features } from '../../src/features.ts';
import { okJson } from '../../src/http/reply.ts';
import { route } from '../../src/http/route.ts';
import { startTestBackend } from '../support/test-backend.ts';

const source = resolve(import.meta.dirname, '..', '..', 'src');

const foldersOfFeatures = readdirSync(source).filter((folder) => existsSync(join(source, folder, 'feature.ts')));

test('a feature is a folder with a feature.ts, and registered under its name', () => {
  expect(foldersOfFeatures.toSorted()).toEqual(features.map(({ name }) => name).toSorted());
});

/** Where a feature is registered: what it serves, what it consumes and does now and then, its tables, functions and entities. */
const registrations = [
  'features.ts',
  'worker/consumers.ts',
  'worker/jobs.ts',
  'database/migrations.ts',
  'database/current-functions.ts',
  'database/open-database.ts',
];

/** Accounts say who is asking, and events carry what all of them leave behind: everything stands on these two. */
const foundations = ['accounts', 'events'];

/** A migration from before the rule: it is released, and never changes. */
const exceptions = ['events/events-more-schema.ts'];

const foreignImports = (file: string): string[] => {
  const targets = [...readFileSync(join(source, file), 'utf8').matchAll(/(?:from|import\() ?'(\.{1,2}\/[^']+)'/g)];
  return targets.map(([, target = '']) => relative(source, join(source, dirname(file), target)));
};

const ofFeature = (path: string): boolean => foldersOfFeatures.some((name) => path.startsWith(`${name}/`) && !foundations.includes(name));

test('what features stand on knows none of them, except where they are registered', () => {
  const commands = (path: string): boolean => path.startsWith('demo/') || path.startsWith('seed');
  const ground = globSync('**/*.ts', { cwd: source }).filter(
    (file) => !ofFeature(file) && !commands(file) && !registrations.includes(file) && !exceptions.includes(file),
  );
  expect(ground.length).toBeGreaterThan(80);
  const arrows = ground.flatMap((file) => foreignImports(file).flatMap((target) => (ofFeature(target) ? [`${file} -> ${target}`] : [])));
  expect(arrows).toEqual([]);
});

test('every exception still is one', () => {
  for (const file of exceptions) expect(foreignImports(file).filter(ofFeature)).not.toEqual([]);
});

const started: string[] = [];

const wishes: Feature = {
  name: 'wishes',
  start: ({ env }) => void started.push(env.appEnv),
  stop: () => void started.pop(),
  routes: [
    route(
      {
        method: 'post',
        path: '/api/wishes/{number}',
        operationId: 'makeWish',
        summary: 'Make a wish',
        tag: 'Wishes',
        auth: 'user',
        params: z.object({ number: z.coerce.number().int().max(3) }),
        body: z.strictObject({ text: z.string().max(10) }),
        responses: { 200: { description: 'The wish', schema: z.object({ wish: z.string() }).meta({ id: 'Wish' }) } },
      },
      ({ body, params }) => okJson(JSON.stringify({ wish: `${params.number}: ${body.text}` })),
    ),
  ],
};

test('one that is added by its line alone is served, guarded, validated, described and measured', async () => {
  const backend = await startTestBackend({}, [...features, wishes]);
  try {
    expect(started).toEqual(['local']);
    const ann = await backend.signUp();
    const path = '/api/wishes/2';
    expect((await ann.call('POST', path, { body: { text: 'rain' } })).body).toEqual({ wish: '2: rain' });
    expect((await backend.nobody.call('POST', path, { body: { text: 'rain' } })).status).toBe(401);
    const refused = await ann.call('POST', '/api/wishes/4', { body: { text: 'more than ten', more: 1 } });
    expect([refused.status, refused.body.errors.map((error: { path: string }) => error.path)]).toEqual([
      400,
      ['params.number', 'text', 'more'],
    ]);
    expect((await ann.call('GET', path)).status).toBe(405);
    const { body: openApi } = await backend.nobody.call('GET', '/openapi.json');
    expect(openApi.paths['/api/wishes/{number}'].post.operationId).toBe('makeWish');
    expect(Object.keys(openApi.paths)).toEqual(expect.arrayContaining(allRoutes().map(({ path: known }) => known)));
    const metrics = await (await fetch(`${backend.url}/metrics`)).text();
    expect(metrics).toContain('method="POST",route="/api/wishes/{number}",status="200"');
  } finally {
    await backend.stop();
  }
  expect(started).toEqual([]);
});
