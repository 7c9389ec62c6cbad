import type { Platform } from '../../../model/platform.ts';
import { everythingIn } from '../check/everything-on.ts';
import type { Programs } from '../operate/programs.ts';
import type { Finding } from './finding.ts';
import { partFindings } from './parts.ts';
import { quotaFinding } from './quota.ts';
import { rightsFindings } from './rights.ts';

/** What a cluster has and lacks of what an install needs, as far as who asks may see it. Nothing is changed. */
export async function clusterFindings(platform: Platform, programs: Programs, namespace: string): Promise<Finding[]> {
  const objects = everythingIn(platform);
  return [
    await versionFinding(programs),
    ...(await rightsFindings(programs, { namespace, objects })),
    ...(await partFindings(platform, programs)),
    await quotaFinding(platform, programs, namespace),
  ];
}

/** Oldest that the chart says it installs on. */
const oldestMinor = 30;

async function versionFinding({ kubectl }: Programs): Promise<Finding> {
  const { serverVersion } = JSON.parse(await kubectl('version', '--output=json')) as { serverVersion: { gitVersion: string } };
  const minor = Number(/^v1\.(\d+)/.exec(serverVersion.gitVersion)?.[1]);
  return {
    need: `Kubernetes 1.${oldestMinor} or newer`,
    ok: minor >= oldestMinor,
    found: serverVersion.gitVersion,
    fix: 'upgrade the cluster, or choose another one: kubectl config use-context NAME',
  };
}
