// Runs the plan of a JSON file in a state folder, as `up` runs the real one: node supervise.ts STATE PLAN
import { readFileSync } from 'node:fs';
import type { LocalPlan } from '../../../../src/targets/local/planned.ts';
import { sentenceOf } from '../../../../src/targets/local/problem.ts';
import { jsonReport } from '../../../../src/targets/local/report.ts';
import { runPlan } from '../../../../src/targets/local/run-plan.ts';

const [state = '', planFile = '', follow] = process.argv.slice(2);
const report = jsonReport({ write: (text) => process.stdout.write(text) });
const plan = JSON.parse(readFileSync(planFile, 'utf8')) as LocalPlan;

process.exitCode = await runPlan({
  state,
  report,
  callers: follow === 'follow-parent' ? [process.ppid] : [],
  plan: async () => plan,
}).catch((error) => {
  report({ event: 'problem', sentence: sentenceOf(error) });
  return 1;
});
process.exit();
