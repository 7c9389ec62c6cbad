import { platform } from '../../../src/platform.ts';
import { namesOnAws } from '../../../src/targets/aws/aws-environment.ts';
import { synthesise } from '../../../src/targets/aws/synthesise.ts';
import { expectGolden } from '../../support/golden.ts';
import { tinyPlatform } from '../../support/tiny-platform.ts';
import { type Synthesised, synthesised, tinyOnAws, today } from './synthesised.ts';

describe('stacks of the tiny platform', () => {
  let tiny: Synthesised;
  beforeAll(async () => {
    tiny = await synthesised(tinyPlatform());
  });

  test('an environment is these stacks of these resources', () => {
    const lines = Object.entries(tiny.templates).flatMap(([part, template]) => [part, ...typesIn(template.toJSON())]);
    expectGolden('aws/dev-resources.txt', `${lines.join('\n')}\n`);
  });

  test('no template refers to a look-up, and no warning is open', () => {
    expect(tiny).toMatchObject({ missing: [], warnings: [] });
  });

  test('whatever can carry tags says which platform and environment it belongs to', () => {
    const untagged = Object.values(tiny.templates).flatMap((template) => untaggedIn(template.toJSON()));
    expect(untagged).toEqual([]);
  });

  test('no template holds a secret: passwords are generated or resolved by CloudFormation', () => {
    const text = JSON.stringify(Object.values(tiny.templates).map((template) => template.toJSON()));
    expect(text.match(/"(MasterUserPassword|SecretString)":"[^"]*"/g)).toBeNull();
  });
});

describe('environments', () => {
  test.each(namesOnAws(platform))('%s of the declared platform synthesises without look-ups and warnings', async (environmentName) => {
    const { templates, missing, warnings } = await synthesised(platform, environmentName);
    expect({ parts: Object.keys(templates), missing, warnings }).toEqual({
      parts: expect.arrayContaining(['cluster', 'database', 'network', 'registry', 'secrets', 'domain', 'edge']),
      missing: [],
      warnings: [],
    });
  });

  test.each([
    ['nope', 'environment is "nope", allowed is one of dev; name one of these'],
    ['local', 'local runs on a machine, so there is nothing on AWS for it; run npx projen up'],
    ['cluster', 'cluster runs on a cluster, so there is nothing on AWS for it; install the chart with helm'],
  ])('%s is refused with a sentence that says what is allowed', async (environmentName, sentence) => {
    await expect(synthesise(tinyPlatform(), { environmentName, today })).rejects.toThrow(sentence);
  });
});

describe('one fact', () => {
  test('a renamed secret changes its name on AWS and nothing else', async () => {
    const renamed = tinyPlatform((props) => {
      const { authSecret, ...secrets } = props.secrets;
      const backend = {
        ...props.services.backend,
        env: {
          ...props.services.backend?.env,
          authSecret: { kind: 'secret', secret: 'sessionSecret', variable: 'AUTH_SECRET', description: 'signs sessions' },
        },
      };
      return { ...props, secrets: { sessionSecret: authSecret, ...secrets }, services: { ...props.services, backend } } as typeof props;
    });
    const before = JSON.stringify(await templatesIn(tinyPlatform()));
    const after = JSON.stringify(await templatesIn(renamed));
    expect(before).toContain('tiny/dev/authSecret');
    expect(after.replaceAll('sessionSecret', 'authSecret')).toBe(before);
  });

  test('another account and region are written nowhere but in the place of the stacks', async () => {
    const elsewhere = await templatesIn(tinyOnAws(() => ({ region: 'us-west-2' })));
    expect(JSON.stringify(elsewhere)).not.toContain('eu-central-1');
  });
});

async function templatesIn(which: Parameters<typeof synthesised>[0]) {
  const { templates } = await synthesised(which);
  return Object.entries(templates).map(([part, template]) => [part, template.toJSON()]);
}

interface Resources {
  readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Properties?: { readonly Tags?: unknown } }>>;
}

function typesIn(template: object): string[] {
  const types = Object.values((template as Resources).Resources).map(({ Type }) => Type);
  return [...new Set(types)].sort().map((type) => `  ${type} ${types.filter((other) => other === type).length}`);
}

function untaggedIn(template: object): string[] {
  return Object.entries((template as Resources).Resources).flatMap(([id, { Properties }]) => {
    const text = JSON.stringify(Properties?.Tags ?? '');
    return Properties?.Tags && !(text.includes('platform') && text.includes('environment')) ? [id] : [];
  });
}
