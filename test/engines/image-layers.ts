import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

/** npm carries settings of its own. */
const npmItself = /(^|\/)usr\/local\/lib\/node_modules\/npm\/\.npmrc$/;

/** Names of files that hold settings or secrets of the one who builds. */
const forbidden = /(^|\/)(\.npmrc|\.env[^/]*|run\/secrets\/.+|\.git\/.*|id_(rsa|ed25519))$/;

/** Looks through the history and through every layer of an image, hidden files of lower layers among them. */
export function requireNoSecrets(image: string): void {
  const history = execFileSync('docker', ['history', '--no-trunc', '--format', '{{.CreatedBy}}', image], { encoding: 'utf8' });
  const told = settings().filter((setting) => history.includes(setting));
  assert.deepEqual(told, [], `the history of ${image} tells settings of npm`);
  assert.deepEqual(
    filesOf(image).filter((file) => forbidden.test(file) && !npmItself.test(file)),
    [],
    `a layer of ${image} holds settings or secrets`,
  );
  console.log(`ok: no secret in the history and the layers of ${image}`);
}

/** Values of npm's settings that say where from and with which right: addresses and tokens. */
function settings(): string[] {
  const file = join(homedir(), '.npmrc');
  if (!existsSync(file)) return [];
  const values = readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.replace(/^[^=]*=\s*/, '').trim());
  return values.filter((value) => value.length >= 12);
}

function filesOf(image: string): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'keelson-layers-'));
  try {
    execFileSync('sh', ['-c', 'docker save "$0" | tar -x -C "$1"', image, folder]);
    const archives = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const lists = archives.map(({ parentPath, name }) =>
      spawnSync('tar', ['-tf', join(parentPath, name)], { encoding: 'utf8', maxBuffer: 2 ** 28 }),
    );
    const layers = lists.filter(({ status }) => status === 0);
    assert.ok(layers.length > 1, `${image} has ${layers.length} readable layers`);
    return layers.flatMap(({ stdout }) => stdout.split('\n'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
