import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { databaseAuthoritiesFile } from '../../src/model/database-authorities.ts';
import { namesOf } from '../../src/model/names.ts';
import type { ServiceProps } from '../../src/model/service.ts';
import { staticFilesFolder } from '../../src/model/static-files.ts';
import { platform } from '../../src/platform.ts';
import { lendCanary } from './image-canary.ts';
import { builtTag, Container, engineAnswers, shell } from './image-containers.ts';
import { requireNoSecrets } from './image-layers.ts';
import { environmentOf, type Place, placeOnFreePorts } from './image-places.ts';

/**
 * The images meet an engine: built, looked through for secrets, and run together as the product, each read-only, without
 * capabilities and as another user than root. KEELSON_DOCKER_BUILD is the command to build with, where it is not `docker build`.
 */
const { values: options } = parseArgs({ options: { require: { type: 'boolean' } } });

if (engineAnswers()) await prove();
else leaveOut();

function leaveOut(): void {
  console.log('left out: building and running the images, because no engine of Docker answers; start one, or set DOCKER_HOST');
  if (options.require) process.exitCode = 1;
}

async function prove(): Promise<void> {
  lendCanary((NPM_CONFIG_USERCONFIG) => shell('node', ['src/bin/image.ts', '--tag', builtTag], { NPM_CONFIG_USERCONFIG }));
  const images = Object.keys(platform.services).map((service) => imageOf(service));
  for (const image of images) requireNoSecrets(image);
  const place = await placeOnFreePorts(platform);
  const containers: Container[] = [];
  try {
    containers.push(await startDatabase(place));
    migrate(place);
    for (const service of Object.keys(platform.services)) containers.push(await startService(service, place));
    await stopAll(containers);
  } finally {
    for (const container of containers) container.remove();
  }
  console.log('ok: all images build, hold no secret, run without rights and stop in time');
}

function imageOf(service: string): string {
  return `${namesOf(platform).image(service)}:${builtTag}`;
}

async function startDatabase({ databasePort, ownerPassword }: Place): Promise<Container> {
  const [{ version, databaseName } = { version: 18, databaseName: 'postgres' }] = Object.values(platform.databases);
  const env = { POSTGRES_PASSWORD: ownerPassword, POSTGRES_DB: databaseName, PGPORT: String(databasePort) };
  const database = Container.start({ image: `postgres:${version}-alpine`, env, restricted: false });
  await database.until(
    'pg_isready over the network',
    () => database.execute('pg_isready', '-h', '127.0.0.1', '-U', 'postgres').status === 0,
  );
  return database;
}

function migrate(place: Place): void {
  for (const { migration } of Object.values(platform.databases)) {
    const owner = Object.keys(platform.services).find((service) => platform.services[service]?.app === migration.app) ?? '';
    const command = ['node', migration.entry.replace(/^.*\/(.+)\.ts$/, '$1.mjs')];
    Container.run({ image: imageOf(owner), env: environmentOf(platform, migration, place), command });
    console.log(`ok: ${migration.entry} ran in the image of ${owner}`);
  }
}

async function startService(name: string, place: Place): Promise<Container> {
  const service = platform.services[name];
  assert.ok(service);
  const env = environmentOf(platform, { name, env: service.env }, place);
  const container = Container.start({ image: imageOf(name), env, restricted: true });
  for (const path of Object.values(service.health)) {
    await container.until(`${name} answers ${path}`, async () => (await fetch(`http://127.0.0.1:${place.ports[name]}${path}`)).ok);
  }
  await container.until(`${name} is healthy by its own check`, () => container.inspect('{{.State.Health.Status}}') === 'healthy');
  assert.notEqual(container.execute('touch', '/app/written').status, 0, `${name} can write to its file system`);
  for (const path of neededOnAws(service))
    assert.equal(container.execute('test', '-s', path).status, 0, `${name} lacks ${path} in its image`);
  assert.match(container.inspect('{{.Config.User}}'), /^[1-9]\d*:[1-9]\d*$/, `${name} runs as a user that is not a number, or root`);
  console.log(
    `ok: ${name} answers ${Object.values(service.health).join(' and ')}, read-only, without capabilities, as ${container.inspect('{{.Config.User}}')}`,
  );
  return container;
}

/** What stacks and deployments expect to find in an image: who signs the certificates of databases, and the files of the build. */
function neededOnAws({ app, env, kind }: ServiceProps): string[] {
  const database = Object.values(env).some((variable) => variable.kind === 'database');
  return [...(database ? [databaseAuthoritiesFile] : []), ...(kind === 'web' ? [staticFilesFolder(app)] : [])];
}

async function stopAll([database, ...services]: Container[]): Promise<void> {
  assert.ok(database);
  for (const service of services.reverse()) {
    const begun = Date.now();
    execFileSync('docker', ['stop', '--timeout', '30', service.id], { stdio: 'ignore' });
    const code = service.inspect('{{.State.ExitCode}}');
    assert.ok(['0', '143'].includes(code), `a container ended with code ${code} on SIGTERM:\n${service.logs()}`);
    assert.ok(Date.now() - begun < 15_000, 'a container took more than 15 s to stop');
  }
}
