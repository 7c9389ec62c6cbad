import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import type { AwsEnvironmentProps, EnvironmentName } from '../../src/model/environment.ts';
import { namesOf } from '../../src/model/names.ts';
import { definePlatform, type Platform } from '../../src/model/platform.ts';
import type { ReleaseFacts } from '../../src/model/release-facts.ts';
import { platform } from '../../src/platform.ts';
import { deployEnvironment } from '../../src/targets/aws/deploy/deploy-environment.ts';
import { type DeployedStack, deployedStacks, regionsOf } from '../../src/targets/aws/deploy/deployed-stacks.ts';
import { destroy } from '../../src/targets/aws/deploy/destroy.ts';
import { followersOf } from '../../src/targets/aws/deploy/followers.ts';
import { bucketStore } from '../../src/targets/aws/deploy/object-store.ts';
import { protectedResources } from '../../src/targets/aws/deploy/protected.ts';
import type { Run } from '../../src/targets/aws/deploy/push-images.ts';
import type { Overrides } from '../../src/targets/aws/overrides.ts';
import { synthesise } from '../../src/targets/aws/synthesise.ts';
import { type Faults, failInEach } from './aws-faults.ts';
import { tryEveryLoss } from './aws-refusals.ts';
import { victims } from './aws-stacks.ts';

/** Region of CloudFront, in which nothing has to be passed on from one region to another: endpoints pass on outputs within one only. */
const region = 'us-east-1';

/** Alarms that are questions over many resources, which endpoints know not: they are left out there, by the hook of adopters. */
const overrides: Overrides = {
  monitoring: (stack) => {
    for (const alarm of stack.node.findAll().filter((child) => child instanceof CfnAlarm))
      if (alarm.metrics !== undefined) alarm.node.scope?.node.tryRemoveChild(alarm.node.id);
  },
};

/** The platform with an environment in one region. Everything else of it is as declared. */
function inOneRegion(name: EnvironmentName): Platform {
  const { backup, ...environment } = platform.environments[name] as AwsEnvironmentProps;
  const moved = { ...environment, region, ...(backup ? { backup: { days: backup.days } } : {}) };
  return definePlatform({ ...platform, environments: { ...platform.environments, [name]: moved } });
}

/** A docker whose image of the UI has these static files. */
function dockerWith(files: readonly string[]): Run {
  return async (_, [command, , folder = '']) => {
    mkdirSync(folder || tmpdir(), { recursive: true });
    if (command === 'cp') for (const file of files) writeFileSync(join(folder, file), file);
    return command === 'create' ? 'c0ffee' : '';
  };
}

/** One environment, whole: with brokers, backups, alarms and a content delivery network, as the declaration has it. */
export class WholeEnvironment {
  readonly #platform: Platform;
  readonly #name: EnvironmentName;
  readonly #talk = { say: () => undefined, ask: async () => true };

  constructor(name: EnvironmentName) {
    this.#name = name;
    this.#platform = inOneRegion(name);
  }

  /**
   * Lets it fail in each stack but those of some parts, where there is a way to make faults; deploys it twice with a release, tries every
   * loss, and destroys it by naming what is protected. Resolves to what was seen.
   */
  async prove(failing?: { readonly faults: Faults; readonly without: readonly string[] }): Promise<string[]> {
    const failed = failing ? await this.fail(failing.faults, failing.without) : [];
    const first = await this.deploy('one', ['a.js', 'shared.js']);
    const second = await this.deploy('two', ['b.js', 'shared.js']);
    assert.deepEqual(
      second.stacks?.filter(({ changed }) => changed),
      [],
      'a second deployment changed stacks',
    );
    assert.equal(first.after?.['static files'], '2 of 2 sent for frontend');
    assert.equal(second.after?.['static files'], '1 of 2 sent for frontend');
    const stacks = await this.stacks();
    const { resources, deletions, replacements } = await tryEveryLoss(stacks);
    const kept = await this.assertKept(second.outputs ?? {});
    await this.away(stacks);
    return [
      ...failed.map(({ stack, id }) => `a fault in ${stack} was rolled back and told (${id})`),
      `${first.stacks?.length} stacks of ${this.#name}, and again without a change`,
      `files of both releases are in the bucket of ${this.#name}; ${kept} files of its configuration are kept`,
      `${deletions} deletions and ${replacements} replacements of ${resources} stateful resources of ${this.#name} were refused`,
      `${this.#name} was destroyed only by the names of all that is protected, and left nothing`,
    ];
  }

  private async fail(faults: Faults, without: readonly string[]) {
    const start = namesOf(this.#platform).stack(this.#name, '');
    const found = await this.withAssembly([], async (assembly) =>
      victims(assembly, (stack) => !without.includes(stack.replace(start, ''))),
    );
    return await failInEach({
      faults,
      victims: found,
      deploy: () =>
        this.deploy('one', []).then(
          () => 'it was deployed',
          (error: Error) => error.message,
        ),
      command: `npx projen deploy ${this.#name}`,
    });
  }

  private async deploy(tag: string, files: readonly string[]) {
    const told: ReleaseFacts[] = [];
    const result = await this.withAssembly([], (assembly) =>
      deployEnvironment(this.#platform, {
        environmentName: this.#name,
        assembly,
        talk: this.#talk,
        pollEvery: 100,
        followers: followersOf(this.#platform, {
          environmentName: this.#name,
          tag,
          registry: { login: async () => ({ host: 'registry', user: 'AWS', password: 'none' }), has: async () => true },
          run: dockerWith(files),
          release: async ({ facts }) => ({ serves: told.push(facts) > 0, said: 'released' }),
          rendered: () => ({ 'chart/values.yaml': 'a: 1' }),
          about: {},
        }),
      }),
    );
    const [facts] = told;
    assert.match(facts?.firewallArn ?? '', /^arn:aws:wafv2:.*regional/);
    assert.match(facts?.certificateArn ?? '', /^arn:aws:acm:/);
    assert.match(facts?.brokers ?? '', /^[^,]+:9096(,[^,]+:9096)+$/);
    return result;
  }

  private async assertKept(outputs: Readonly<Record<string, Readonly<Record<string, string>>>>): Promise<number> {
    const bucketOf = (part: string, output: string) => outputs[namesOf(this.#platform).stack(this.#name, part)]?.[output] ?? '';
    const files = await bucketStore({ bucket: bucketOf('edge', 'StaticFilesBucket'), region }).list('_next/');
    assert.deepEqual(files.sort(), ['a.js', 'b.js', 'shared.js'].map((file) => `_next/static/${file}`).sort());
    const configuration = bucketStore({ bucket: bucketOf('backup', 'ConfigurationBucket'), region });
    const { folder } = JSON.parse((await configuration.read('newest.json')) ?? '{}') as { readonly folder?: string };
    assert.ok(folder, 'no configuration was kept');
    return (await configuration.list(folder)).length;
  }

  private async away(stacks: readonly DeployedStack[]): Promise<void> {
    const attempt = (confirmed: readonly string[]) =>
      destroy(this.#platform, {
        environmentName: this.#name,
        talk: this.#talk,
        confirmed,
        synthesise: (unprotected) => this.withAssembly(unprotected, async (assembly) => assembly, true),
        pollEvery: 100,
      });
    await assert.rejects(attempt([]), /nothing was destroyed: AWS refuses to delete what has deletion protection/);
    const guarded = await protectedResources(stacks);
    const { kept, left } = await attempt([...new Set(guarded.map(({ id }) => id))]);
    assert.deepEqual({ kept, left }, { kept: [], left: [] });
  }

  private stacks(): Promise<DeployedStack[]> {
    const prefix = namesOf(this.#platform).stack(this.#name, '');
    return this.withAssembly([], (assembly) => deployedStacks({ prefix, regions: regionsOf(assembly) }));
  }

  private async withAssembly<Result>(
    unprotected: readonly string[],
    use: (assembly: CloudAssembly) => Promise<Result>,
    keep = false,
  ): Promise<Result> {
    const outdir = mkdtempSync(join(tmpdir(), 'keelson-aws-whole-'));
    try {
      return await use(await synthesise(this.#platform, { environmentName: this.#name, outdir, overrides, unprotected }));
    } finally {
      if (!keep) rmSync(outdir, { recursive: true });
    }
  }
}
