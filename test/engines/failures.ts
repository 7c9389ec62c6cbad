import assert from 'node:assert/strict';
import { parseArgs } from 'node:util';
import { faults, imagesOfFaults, judgeRest, judgeTrial, type Trial, tryBadReleases } from './bad-releases.ts';
import { brokerImage, isHere } from './cluster-images.ts';
import { makeFaultyImage } from './faulty-images.ts';
import { growByWaitingEvents, growDuringSwitch, growthSettings } from './growth.ts';
import { builtTag } from './image-containers.ts';
import { judgeLoss, type Lost, losePods } from './pod-losses.ts';
import { imageOf, onStage, type Stage, startLoad } from './release-stage.ts';
import type { BadAnswer, LoadReport } from './switch-load.ts';

/**
 * What goes wrong on a real cluster, the one of KUBECONFIG, while people use the product: pods that are evicted and killed, memory that
 * runs out, load that grows during a switch, and bad releases. Of each, what docs/reliability.md and docs/releases.md promise is held
 * against what people saw. Images come as in cluster.ts.
 */
const { values: options } = parseArgs({
  options: {
    require: { type: 'boolean' },
    rate: { type: 'string', default: '20' },
    /** One part of it: `releases`, `losses` or `growth`. */
    only: { type: 'string' },
    /** Names of bad releases, as a regular expression. */
    releases: { type: 'string', default: '' },
  },
});

/** Without the image of a broker events travel through PostgreSQL. */
const broker = isHere(brokerImage());

const tag = process.env.KEELSON_IMAGE_TAG ?? builtTag;

await onStage(
  {
    otherwise: 'failures and bad releases, because KUBECONFIG is not set; point it to a cluster with Argo Rollouts',
    require: options.require,
    settings: ['backend.replicaCount=2', 'frontend.replicaCount=2', ...growthSettings, `kafka.enabled=${broker}`],
    images: [...imagesOfFaults(tag), brokerImage()],
    prepare,
  },
  liveThrough,
);

/** Images of bad releases are made of those of the product. */
function prepare(): void {
  console.log(broker ? 'ok: events travel through Kafka' : `left out: the loss of the broker, because there is no image ${brokerImage()}`);
  for (const fault of faults) makeFaultyImage({ image: imageOf('backend', tag), fault });
}

async function liveThrough(stage: Stage): Promise<void> {
  const failures: unknown[] = [];
  const fail = (error: unknown) => {
    console.log(`FAILED: ${error instanceof Error ? error.message : String(error)}`);
    failures.push(error);
  };
  const load = startLoad(stage, { rate: Number(options.rate), tellMs: 900 });
  try {
    const trials = wants('releases') ? await tryBadReleases(stage, new RegExp(options.releases), fail) : [];
    const lost = wants('losses') ? await losePods(stage, { broker }, fail) : [];
    const grown = wants('growth') ? await grow(stage).catch(orNone<Lost>(fail)) : [];
    const report = load.stop();
    judgeAll({ trials, lost: [...lost, ...grown], bad: load.badAnswers(), report }, fail);
  } finally {
    load.end();
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} of what was tried did not hold`);
}

function orNone<Item>(fail: (error: unknown) => void): (error: unknown) => Item[] {
  return (error) => {
    fail(error);
    return [];
  };
}

interface Findings {
  readonly trials: readonly Trial[];
  readonly lost: readonly Lost[];
  readonly bad: readonly BadAnswer[];
  readonly report: LoadReport;
}

/** Holds all that people saw against what is promised; what fails does not hide the rest. */
function judgeAll({ trials, lost, bad, report }: Findings, fail: (error: unknown) => void): void {
  const others = bad.filter(({ at }) => !lost.some(({ from, until }) => at >= from && at <= until));
  const judges = [
    ...lost.map((one) => () => judgeLoss(one, bad)),
    ...trials.map((trial) => () => judgeTrial(trial, others)),
    () => judgeRest(trials, others),
    () => judgeEvents(report),
  ];
  for (const judge of judges)
    try {
      judge();
    } catch (error) {
      fail(error);
    }
}

function judgeEvents(report: LoadReport): void {
  console.log(JSON.stringify(report));
  assert.deepEqual([report.lost, report.doubled], [0, 0], 'events were lost or had their effect twice');
  console.log(`ok: ${report.acknowledged} todos, each with its entry once`);
}

function wants(part: 'releases' | 'losses' | 'growth'): boolean {
  return options.only === undefined || options.only === part;
}

async function grow(stage: Stage): Promise<Lost[]> {
  const lost = await growDuringSwitch(stage);
  await growByWaitingEvents(stage);
  return [lost];
}
