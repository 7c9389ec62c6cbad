import { setTimeout as sleep } from 'node:timers/promises';

// The check of a release: asks each address once, or again and again for as long as Prometheus is looked at. One wrong answer fails it.

/** An address and what must come back. */
interface Target {
  readonly name: string;
  readonly url: string;
  /** Default: any 2xx. */
  readonly status?: number;
}

const targets = JSON.parse(process.env.TARGETS ?? '[]') as readonly Target[];
const { every, first } = JSON.parse(process.env.LOOK_SECONDS ?? '{}') as { readonly every: number; readonly first: number };
const looks = Number(process.env.LOOKS ?? '0');
const seconds = looks === 0 ? 0 : first + every * looks;
const pauseMs = 200;
const timeoutMs = 5000;

const end = Date.now() + seconds * 1000;
let asked = 0;
do {
  for (const target of targets) await ask(target);
  await sleep(seconds > 0 ? pauseMs : 0);
} while (Date.now() < end);
console.log(`${asked} answers of ${targets.map(({ name }) => name).join(', ')} were right`);

async function ask({ name, url, status }: Target): Promise<void> {
  const said = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) }).then(
    async (response) => ({ status: response.status, text: (await response.text()).slice(0, 300) }),
    (error: Error) => ({ status: 0, text: String(error.cause ?? error) }),
  );
  asked += 1;
  if (status === undefined ? said.status >= 200 && said.status < 300 : said.status === status) return;
  console.error(`${name}: ${url} was answered with ${said.status}, wanted ${status ?? '200 to 299'}: ${said.text}`);
  process.exit(1);
}
