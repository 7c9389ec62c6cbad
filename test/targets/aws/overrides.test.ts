import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Platform } from '../../../src/model/platform.ts';
import type { Overrides } from '../../../src/targets/aws/overrides.ts';
import { synthesise } from '../../../src/targets/aws/synthesise.ts';
import { tinyPlatform } from '../../support/tiny-platform.ts';
import { today } from './synthesised.ts';

jest.setTimeout(120_000);

/** Text of the templates of an environment that somebody changes something about. */
async function templatesWith(overrides: Overrides, platform: Platform = tinyPlatform()): Promise<Record<string, string>> {
  const outdir = mkdtempSync(join(tmpdir(), 'keelson-overrides-'));
  try {
    const { stacks } = await synthesise(platform, { environmentName: 'dev', outdir, today, overrides });
    return Object.fromEntries(stacks.map(({ stackName, template }) => [stackName.split('-').at(-1), JSON.stringify(template)]));
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

describe('an override', () => {
  test('changes any property of any resource of its stack, and nothing elsewhere', async () => {
    const before = await templatesWith({});
    const after = await templatesWith({
      database: ({ servers }, environmentName) => {
        const instance = servers.main?.instance.node.defaultChild;
        Reflect.set(instance ?? {}, 'preferredMaintenanceWindow', `sun:01:00-sun:02:00`);
        expect(environmentName).toBe('dev');
      },
    });
    const changed = Object.keys(before).filter((part) => before[part] !== after[part]);
    expect(changed).toEqual(['database']);
    expect(after.database).toContain('"PreferredMaintenanceWindow":"sun:01:00-sun:02:00"');
  });

  test('of a part that the environment does not have is passed over', async () => {
    const never = jest.fn();
    await templatesWith({ streaming: never });
    expect(never).not.toHaveBeenCalled();
  });

  test('that fails is named', async () => {
    const wrong = () => {
      throw new RangeError('there is no bucket');
    };
    await expect(templatesWith({ registry: wrong })).rejects.toThrow(
      'the override of registry in src/overrides.ts failed for dev: there is no bucket',
    );
  });
});

test('every command that synthesises applies the overrides of the team', () => {
  expect(existsSync('src/overrides.ts')).toBe(true);
  const entries = readdirSync('src/bin').filter((name) => name.endsWith('.ts'));
  const synthesising = entries.filter((name) => readFileSync(`src/bin/${name}`, 'utf8').includes("/synthesise.ts'"));
  expect(synthesising.length).toBeGreaterThan(3);
  expect(synthesising.filter((name) => !readFileSync(`src/bin/${name}`, 'utf8').includes("from '../overrides.ts'"))).toEqual([]);
});
