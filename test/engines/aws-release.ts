import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { EnvironmentDeployment } from '../../src/targets/aws/deploy/deploy-environment.ts';
import { Commands } from './aws-commands.ts';

/**
 * Deploys with a tag, as a person does who releases: docker, helm and kubectl are programs that only note how they were called, for neither
 * a registry nor a cluster is behind the endpoint. What they have to be told comes from the outputs of the stacks.
 */
export async function releaseBy(env: NodeJS.ProcessEnv, environmentName: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'keelson-aws-release-'));
  try {
    const log = join(folder, 'calls');
    writeFileSync(log, '');
    const PATH = [join(import.meta.dirname, 'release-stand-in'), env.PATH].join(delimiter);
    const commands = new Commands({ ...env, PATH, KEELSON_STAND_IN_LOG: log }, environmentName);
    const { outputs = {}, after } = await commands.result<EnvironmentDeployment>('deploy', '--yes', '--tag', 'abc');
    const calls = readFileSync(log, 'utf8').split('\n');
    const upgrade = calls.find((call) => call.startsWith('helm upgrade') && !call.includes('--dry-run'));
    assert.ok(upgrade, `helm was not called: ${calls.join('\n')}`);
    for (const [value, output] of Object.entries({ 'ingress.alb.wafArn': 'FirewallArn', 'ingress.alb.certificateArn': 'CertificateArn' })) {
      const told = outputs[`todo-app-${environmentName}-edge`]?.[output];
      assert.ok(told, `the stack edge told no ${output}`);
      assert.ok(upgrade.includes(`--set ${value}=${told}`), `helm was told no ${value}=${told}: ${upgrade}`);
    }
    assert.match(upgrade, /--set backend\.image\.tag=abc .*--set backend\.image\.repository=\S+\/todo-backend/);
    assert.ok(calls.some((call) => /^docker push \S+\/todo-frontend:abc$/.test(call)));
    return Object.keys(after ?? {}).join(', ');
  } finally {
    rmSync(folder, { recursive: true });
  }
}
