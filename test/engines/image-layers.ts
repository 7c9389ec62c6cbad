import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lentValues } from './image-canary.ts';

/** npm carries settings of its own. */
const npmItself = /(^|\/)usr\/local\/lib\/node_modules\/npm\/\.npmrc$/;

/** Names of files that hold settings or secrets of the one who builds. */
const forbidden = /(^|\/)(\.npmrc|\.env[^/]*|run\/secrets\/.+|\.git\/.*|id_(rsa|ed25519))$/;

/** Looks through the history and through every file of every layer of an image, hidden files of lower layers among them. */
export function requireNoSecrets(image: string): void {
  const history = execFileSync('docker', ['history', '--no-trunc', '--format', '{{.CreatedBy}}', image], { encoding: 'utf8' });
  const values = lentValues();
  assert.ok(!values.some((value) => history.includes(value)), `the history of ${image} tells settings of npm`);
  const layers = withLayers(image, (archives) => archives.flatMap((archive) => layerOf(archive, values)));
  assert.ok(layers.length > 1, `${image} has ${layers.length} readable layers`);
  const named = layers.flatMap(({ files }) => files).filter((file) => forbidden.test(file) && !npmItself.test(file));
  assert.deepEqual(named, [], `a layer of ${image} holds settings or secrets`);
  const telling = layers.filter(({ tells }) => tells).map(({ archive }) => archive);
  assert.deepEqual(telling, [], `a file in a layer of ${image} tells settings of npm`);
  console.log(`ok: none of ${values.length} secrets in the history and the files of ${layers.length} layers of ${image}`);
}

interface Layer {
  readonly archive: string;
  readonly files: readonly string[];
  /** Whether a file of it holds one of the values. */
  readonly tells: boolean;
}

/** What an archive holds. None when it is no archive: an image is saved with descriptions of itself. */
function layerOf(archive: string, values: readonly string[]): Layer[] {
  const { status, stdout } = spawnSync('tar', ['-tf', archive], { encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (status !== 0) return [];
  // grep reads as the contents come: a layer may be larger than what one wants in memory
  const search = 'tar -xOf "$0" | LC_ALL=C grep -aqF "$1"';
  return [{ archive, files: stdout.split('\n'), tells: spawnSync('sh', ['-c', search, archive, values.join('\n')]).status === 0 }];
}

function withLayers<Result>(image: string, use: (archives: readonly string[]) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), 'keelson-layers-'));
  try {
    execFileSync('sh', ['-c', 'docker save "$0" | tar -x -C "$1"', image, folder]);
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    return use(entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
