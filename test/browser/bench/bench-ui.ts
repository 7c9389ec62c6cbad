import { parseArgs } from 'node:util';
import { enter } from '../people.ts';
import startProduct from '../product.ts';
import { type Account, signIn, withBrowser } from './bench-browser.ts';
import { isPublic, scriptBudgets } from './budgets.ts';
import { isMet, type Measured, tableOf } from './goal.ts';
import { interactions } from './interactions.ts';
import { lighthouseScores } from './lighthouse-scores.ts';
import { addManyTodos } from './many-todos.ts';
import { scriptWeight } from './script-weight.ts';

const help = `Measures the UI on the built product, in Chromium: points of Lighthouse, JavaScript over the wire, time from an interaction to the next paint.

  npx projen bench:ui [options]

  --pages LIST   pages for Lighthouse, separated by commas (default: /sign-in,/today,/board,/insights)
  --rounds N     tries for what depends on how busy the machine is; the best counts (default: 3)
  --todos N      todos on the list that is interacted with (default: 5000)
  --json         one JSON document instead of a table
  --help         this text

Ends with 1 when a goal is missed.`;

const { values: given } = parseArgs({
  options: {
    pages: { type: 'string', default: '/sign-in,/today,/board,/insights' },
    rounds: { type: 'string', default: '3' },
    todos: { type: 'string', default: '5000' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (given.help) console.log(help);
else process.exitCode = await bench();

async function bench(): Promise<number> {
  const stop = await startProduct();
  try {
    const base = process.env.KEELSON_UI ?? '';
    const account = JSON.parse(process.env.KEELSON_DEMO ?? '{}') as Account;
    const rounds = count('rounds', given.rounds);
    const measured = [...(await weights(base, account)), ...(await scores(base, account, rounds)), ...(await deeds(base, rounds))];
    console.log(given.json ? JSON.stringify(measured, undefined, 2) : `\n${tableOf(measured)}\n`);
    return measured.every(isMet) ? 0 : 1;
  } finally {
    await stop();
  }
}

function count(name: string, text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new Error(`--${name} is ${text}, allowed: a number from 1 to 999999`);
}

function weights(base: string, account: Account): Promise<Measured[]> {
  return withBrowser(base, async ({ context }) => {
    const [open, ofPerson] = [true, false].map((wanted) => Object.keys(scriptBudgets).filter((path) => isPublic(path) === wanted));
    const measured: Measured[] = [];
    for (const path of open ?? []) measured.push(await scriptWeight(context, path));
    await signIn(await context.newPage(), account);
    for (const path of ofPerson ?? []) measured.push(await scriptWeight(context, path));
    return measured;
  });
}

async function scores(base: string, account: Account, rounds: number): Promise<Measured[]> {
  const all: Measured[] = [];
  for (const path of given.pages.split(',')) {
    for (const form of ['desktop', 'phone'] as const) {
      process.stderr.write(`bench: ${path}, ${form}\n`);
      all.push(
        ...(await withBrowser(base, async ({ context, port }) => {
          if (!isPublic(path)) await signIn(await context.newPage(), account);
          return lighthouseScores({ base, path, port, form, rounds });
        })),
      );
    }
  }
  return all;
}

function deeds(base: string, rounds: number): Promise<Measured[]> {
  return withBrowser(base, async ({ context }) => {
    const page = await context.newPage();
    await enter(page, '/settings');
    const todos = count('todos', given.todos);
    process.stderr.write(`bench: adding ${todos} todos\n`);
    await addManyTodos(page, todos);
    return interactions(page, { where: '/inbox', todos, rounds });
  });
}
