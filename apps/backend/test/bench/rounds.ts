import type { Contender, Score } from './contender.ts';
import { cpuSecondsOf } from './cpu-clock.ts';
import type { LoadProcess } from './load-process.ts';

export interface RoundsOptions {
  readonly load: LoadProcess;
  /** Process id of the database server. */
  readonly databasePid: number;
  readonly rounds: number;
  readonly requests: number;
}

export const connections = 32;

/** Lets the contenders take turns, and keeps of each its best round: what disturbs a round only makes it worse. */
export const playRounds = async (contenders: readonly Contender[], options: RoundsOptions): Promise<Score[]> => {
  const best = new Map<string, Score>();
  for (const contender of contenders) await playRound(contender, options);
  for (let round = 0; round < options.rounds; round += 1) {
    for (const contender of inTurn(contenders, round)) {
      const score = await playRound(contender, options);
      const before = best.get(contender.name) ?? score;
      best.set(contender.name, {
        name: contender.name,
        cpuMicros: Math.min(score.cpuMicros, before.cpuMicros),
        serverMicros: Math.min(score.serverMicros, before.serverMicros),
        p50: Math.min(score.p50, before.p50),
        p99: Math.min(score.p99, before.p99),
      });
    }
  }
  return contenders.flatMap(({ name }) => best.get(name) ?? []);
};

/** Nobody goes first every time. */
const inTurn = <T>(items: readonly T[], round: number): T[] => [
  ...items.slice(round % items.length),
  ...items.slice(0, round % items.length),
];

const playRound = async (contender: Contender, { load, databasePid, requests }: RoundsOptions): Promise<Score> => {
  const job = { url: contender.url, shots: await contender.shots(), requests, connections };
  const cpu = (): number[] => [cpuSecondsOf(contender.pid), cpuSecondsOf(databasePid)];
  const before = cpu();
  const { p50, p99 } = await load.run(job);
  const [server = 0, database = 0] = cpu().map((seconds, index) => ((seconds - (before[index] ?? 0)) / requests) * 1e6);
  return { name: contender.name, cpuMicros: server + database, serverMicros: server, p50, p99 };
};
