import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PlannedTask } from '../../../src/targets/local/planned.ts';
import { FakeWorld, isAlive } from './fake/fake-run.ts';

jest.setTimeout(60_000);

let world: FakeWorld;
beforeEach(() => {
  world = new FakeWorld();
});
afterEach(() => world.clear());

function task(name: string, code: string, needs: string[] = []): PlannedTask {
  return { kind: 'task', name, command: process.execPath, args: ['-e', code], cwd: world.folder, env: {}, needs };
}

async function three() {
  return [await world.service('database'), await world.service('api', ['database']), await world.service('ui', ['api'])];
}

describe('a run', () => {
  test('starts each process after what it needs, and ends all in the opposite order with code 0', async () => {
    const run = world.run(await three());
    const ready = await run.until('ready');
    expect(ready.addresses).toEqual({ ui: 'http://127.0.0.1:1' });
    run.signal('SIGTERM');
    expect(await run.code).toBe(0);
    expect(world.diary()).toEqual(['start database', 'start api', 'start ui', 'stop ui', 'stop api', 'stop database']);
    expect(run.events.at(-1)).toMatchObject({ event: 'ended' });
  });

  test('is asked twice by one Ctrl-C, from the terminal and from the parent, and still ends in order', async () => {
    const run = world.run(await three());
    await run.until('ready');
    run.signal('SIGINT');
    run.signal('SIGINT');
    expect(await run.code).toBe(0);
    expect(world.diary().slice(3)).toEqual(['stop ui', 'stop api', 'stop database']);
  });

  test('starts a crashed service anew and says so', async () => {
    const crash = join(world.folder, 'crash');
    writeFileSync(crash, '');
    const run = world.run([await world.service('api', [], { CRASH_ONCE: crash })]);
    expect(await run.until('crashed')).toMatchObject({ process: 'api', how: 'ended with code 4', againIn: 250 });
    await run.until('ready');
    run.signal('SIGTERM');
    expect(await run.code).toBe(0);
  });

  test('starts a service anew that somebody killed', async () => {
    const run = world.run([await world.service('api')]);
    await run.until('ready');
    process.kill(run.pids()[0] ?? 0, 'SIGKILL');
    expect(await run.until('crashed')).toMatchObject({ how: 'was ended by SIGKILL' });
    await run.until('up', 2);
    run.signal('SIGTERM');
    expect(await run.code).toBe(0);
  });

  test('ends with one sentence and code 1 when a service keeps crashing, and leaves nothing running', async () => {
    const run = world.run([await world.service('database'), await world.service('api', ['database'], { CRASH_ALWAYS: '1' })]);
    expect(await run.until('problem')).toMatchObject({
      sentence: 'api crashed 5 times, the last time it ended with code 3, it says: Error: nothing works today',
    });
    expect(await run.code).toBe(1);
    expect(world.diary()).toEqual(['start database', 'stop database']);
  });

  test('ends with one sentence and code 1 when a task fails, and starts nothing that needs it', async () => {
    const run = world.run([
      task('migrate', 'console.error("FATAL: no such table"); process.exit(1)'),
      await world.service('api', ['migrate']),
    ]);
    expect(await run.code).toBe(1);
    expect(run.events).toContainEqual(
      expect.objectContaining({ event: 'problem', sentence: 'migrate ended with code 1, it says: FATAL: no such table' }),
    );
    expect(world.diary()).toEqual([]);
  });

  test('kills a service that does not listen, after its grace', async () => {
    const deaf = await world.service('api', [], { DEAF: '1' });
    const run = world.run([{ ...deaf, stop: { ...deaf.stop, grace: 200 } }]);
    await run.until('ready');
    run.signal('SIGTERM');
    expect(await run.until('stopped')).toMatchObject({ how: 'was ended by SIGKILL' });
    expect(await run.code).toBe(0);
  });

  test('leaves out a task when what it makes is there, and never takes a half-made one for it', async () => {
    const [folder, under] = [join(world.folder, 'made'), join(world.folder, 'made.unfinished')];
    const make = (code: string): PlannedTask => ({
      ...task('make', `fs.mkdirSync(${JSON.stringify(under)});${code}`),
      makes: { folder, under },
    });
    const outcome = async (code: string) => {
      const run = world.run([make(code)]);
      await Promise.race([run.until('ready'), run.until('problem')]);
      run.signal('SIGTERM');
      await run.code;
      return run.events.find(({ event }) => event === 'done' || event === 'unneeded' || event === 'problem')?.event;
    };
    expect([await outcome('process.exit(1)'), await outcome(''), await outcome('')]).toEqual(['problem', 'done', 'unneeded']);
  });
});

describe('a task that is remembered', () => {
  test('is told again instead of run again', async () => {
    const demo: PlannedTask = { ...task('demo', `console.log('made at ' + performance.now())`), remember: join(world.folder, 'memory') };
    const outcome = async () => {
      const run = world.run([demo]);
      await run.until('ready');
      run.signal('SIGTERM');
      await run.code;
      return run.events.flatMap((event) => (event.event === 'log' ? [event.line] : []));
    };
    const first = await outcome();
    expect(first).toEqual([expect.stringMatching(/^made at \d/)]);
    expect(await outcome()).toEqual(first);
  });

  test('hands over the account that it names instead of showing it among the lines', async () => {
    const account = { email: 'demo@example.com', password: 'demo' };
    const run = world.run([task('demo', `console.log(${JSON.stringify(JSON.stringify({ account }))})`)]);
    expect(await run.until('ready')).toMatchObject({ account });
    expect(run.events.filter(({ event }) => event === 'log')).toEqual([]);
    run.signal('SIGTERM');
    expect(await run.code).toBe(0);
  });
});

describe('after kill -9 of the supervisor', () => {
  test('the next run ends what was left, takes its place, and leaves nothing behind', async () => {
    const plan = await three();
    const killed = world.run(plan);
    await killed.until('ready');
    const orphans = killed.pids();
    killed.signal('SIGKILL');
    await killed.code;
    expect(orphans.map(isAlive)).toEqual([true, true, true]);
    const next = world.run(plan);
    await next.until('ready');
    expect(next.events.flatMap((event) => (event.event === 'ended-orphan' ? [event.process] : []))).toEqual(['ui', 'api', 'database']);
    expect(orphans.map(isAlive)).toEqual([false, false, false]);
    next.signal('SIGTERM');
    expect(await next.code).toBe(0);
    expect(next.pids().map(isAlive)).toEqual([false, false, false]);
  });
});

describe('a second run in the same folder', () => {
  test('says that it runs already, where, and what to do', async () => {
    const plan = await three();
    const first = world.run(plan);
    await first.until('ready');
    const second = world.run(plan);
    expect((await second.until('problem')).sentence).toMatch(
      /^it runs already at http:\/\/127\.0\.0\.1:1 \(process \d+\): use that one, end it with Ctrl-C, or run another one beside it with --state DIR --port N$/,
    );
    expect(await second.code).toBe(1);
    first.signal('SIGTERM');
    expect(await first.code).toBe(0);
  });
});

describe('a run that follows its parent', () => {
  test('ends in order when the parent has gone', async () => {
    const run = world.run(await three(), 'parent');
    await run.until('ready');
    run.signal('SIGKILL');
    await run.until('ended');
    expect(run.pids().map(isAlive)).toEqual([false, false, false]);
    expect(world.diary().slice(3)).toEqual(['stop ui', 'stop api', 'stop database']);
  });
});
