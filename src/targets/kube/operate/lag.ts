import type { Platform } from '../../../model/platform.ts';
import { objectName } from '../names.ts';
import type { Programs } from './programs.ts';

const sample = /^consumer_lag_events\{consumer="([^"]+)"[^}]*\} (\d+(?:\.\d+)?)$/gm;

/** Events that wait, by consumer, from the metrics of a worker; nothing when none could be asked. */
export async function lagOf(platform: Platform, { kubectl }: Programs): Promise<{ lag?: Record<string, number> }> {
  const worker = Object.entries(platform.services).find(([, { kind }]) => kind === 'worker');
  if (!worker) return {};
  const [key, { port }] = worker;
  const metrics = 'metrics' in worker[1] ? worker[1].metrics : '/metrics';
  const ask = `fetch('http://127.0.0.1:${port}${metrics}').then((r) => r.text()).then(console.log)`;
  // exec reaches a pod whatever its network policies say
  const pod = await kubectl(
    'get',
    'pods',
    '--selector',
    `app=${objectName(key)}`,
    '--field-selector=status.phase=Running',
    '--output=name',
  ).catch(() => '');
  const [first] = pod.split('\n').filter(Boolean);
  if (first === undefined) return {};
  const text = await kubectl('exec', first, '--', 'node', '-e', ask).catch(() => '');
  const lag = Object.fromEntries([...text.matchAll(sample)].map(([, consumer, events]) => [consumer, Number(events)]));
  return Object.keys(lag).length > 0 ? { lag } : {};
}
