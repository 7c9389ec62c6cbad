import { Agent, request } from 'node:http';
import type { LoadResult, Shot } from './load-job.ts';
import { type LoadJob, percentile } from './load-job.ts';

// Started by LoadProcess: sends what it is told, over connections that are kept, each one busy all the time.

interface Aim {
  readonly agent: Agent;
  readonly url: URL;
}

const shoot = ({ agent, url }: Aim, { method, path, headers, body }: Shot): Promise<number> =>
  new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) };
    const options = { agent, host: url.hostname, port: url.port, method, path, headers: { ...headers, ...length } };
    const sent = request(options, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
    });
    sent.on('error', reject);
    sent.end(body);
  });

const fire = async ({ url, shots, requests, connections }: LoadJob): Promise<LoadResult> => {
  const aim = { agent: new Agent({ keepAlive: true, maxSockets: connections }), url: new URL(url) };
  const latencies: number[] = [];
  let [next, failed] = [0, 0];
  const lane = async (): Promise<void> => {
    while (next < requests) {
      const shot = shots[next++ % shots.length] as Shot;
      const began = performance.now();
      const status = await shoot(aim, shot).catch(() => 0);
      latencies.push(performance.now() - began);
      if (status < 200 || status > 299) failed += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, lane));
  aim.agent.destroy();
  return { failed, p50: percentile(latencies, 0.5), p99: percentile(latencies, 0.99) };
};

process.on('message', (job: LoadJob) => {
  void fire(job).then((result) => process.send?.(result));
});
process.on('disconnect', () => process.exit(0));
