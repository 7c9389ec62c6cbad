import type { PlatformProps } from '../../src/model/platform.ts';
import { tinyPlatform } from '../support/tiny-platform.ts';
import { allOutputs, awsResources, mentioning, textOutputs } from './outputs.ts';

/** Changes one text wherever it is declared. It is declared once. */
function renamed(props: PlatformProps, [from, to]: readonly [from: string, to: string]): PlatformProps {
  let places = 0;
  const walk = (value: unknown): unknown => {
    if (value === from) {
      places += 1;
      return to;
    }
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, walk(inner)]));
  };
  const changed = walk(props) as PlatformProps;
  expect(places).toBe(1);
  return changed;
}

let before: Record<string, string>;
beforeAll(async () => {
  before = await allOutputs(tinyPlatform());
});

describe.each([
  ['topic', 'tiny.events', 'tiny.changes', ['kube', 'repo', 'local']],
  ['variable', 'POOL_SIZE', 'CONNECTIONS', ['kube', 'repo', 'local']],
  ['database role', 'tiny_app', 'tiny_reader', ['aws', 'kube', 'local']],
])('one renamed %s', (_, from, to, targets) => {
  let after: Record<string, string>;
  beforeAll(async () => {
    after = await allOutputs(tinyPlatform((props) => renamed(props, [from, to])));
  });

  test('changes every output that mentions it', () => {
    expect(mentioning(before, from).length).toBeGreaterThan(0);
    expect(mentioning(after, to)).toEqual(mentioning(before, from));
    expect(mentioning(after, from)).toEqual([]);
  });

  test('reaches each target that it concerns', () => {
    expect([...new Set(mentioning(after, to).map((path) => path.split('/')[0]))].sort()).toEqual([...targets].sort());
  });

  test('changes nothing else, checksums of what it is part of aside', () => {
    const touched = Object.keys(before).filter((path) => before[path] !== after[path]);
    const followsByHash = touched.filter((path) => !mentioning(before, from).includes(path));
    for (const path of followsByHash) expect(withoutHashes(after[path] ?? '')).toBe(withoutHashes(before[path] ?? ''));
  });
});

test('a renamed platform renames its secrets in Secrets Manager and where the chart reads them', async () => {
  const platform = tinyPlatform((props) => ({ ...props, name: 'small' }));
  const written = (await awsResources(platform, 'dev', 'AWS::SecretsManager::Secret')).map(({ Name }) => String(Name));
  expect(written.filter((name) => name.startsWith('small/dev/'))).toContain('small/dev/authSecret');
  expect(textOutputs(platform)['kube/dev.yaml']).toContain('key: small/dev/authSecret');
});

function withoutHashes(text: string): string {
  return text.replace(/\b[0-9a-f]{8,64}\b/g, 'HASH');
}
