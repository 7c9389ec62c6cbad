import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export interface Floor {
  readonly pid: number;
  readonly url: string;
  stop(): void;
}

export const startFloor = async (databaseUrl: string): Promise<Floor> => {
  const child: ChildProcess = fork(join(import.meta.dirname, 'floor-server.ts'), [databaseUrl]);
  const [port] = (await once(child, 'message')) as [number];
  return { pid: child.pid ?? 0, url: `http://127.0.0.1:${port}`, stop: () => child.disconnect() };
};
