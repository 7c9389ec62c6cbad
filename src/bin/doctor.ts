import { join } from 'node:path';
import { namesOf } from '../model/names.ts';
import { platform } from '../platform.ts';
import { programsFor } from '../targets/kube/operate/programs.ts';
import { runDoctor } from '../targets/local/doctor/doctor.ts';
import { thisMachine } from '../targets/local/doctor/this-machine.ts';
import { ask } from '../targets/local/spawn.ts';
import { chooseBuilder } from '../targets/repo/image-builder.ts';

process.exitCode = await runDoctor({
  platform,
  machine: thisMachine({ root: join(import.meta.dirname, '..', '..'), environment: process.env, imageBuilder, awsAccounts, clusterParts }),
  argv: process.argv.slice(2),
  screen: { write: (text) => process.stdout.write(text), colours: process.stdout.isTTY === true && !process.env.NO_COLOR },
});

/** The rule by which images are built is the one that is told. */
function imageBuilder(): { ok: boolean; output: string } {
  try {
    return { ok: true, output: chooseBuilder(process.env.KEELSON_DOCKER_BUILD, (program, ...args) => ask(program, args).ok).name };
  } catch (error) {
    return { ok: false, output: error instanceof Error ? error.message : String(error) };
  }
}

/** Asked of AWS itself. The tools for it are loaded only now: who runs the product on this machine does not have them. */
async function awsAccounts() {
  const { everyAccountsFindings } = await import('../targets/aws/doctor/every-account.ts');
  return everyAccountsFindings(platform);
}

/** Asked of the cluster itself, likewise. */
async function clusterParts() {
  const { clusterFindings } = await import('../targets/kube/doctor/cluster-findings.ts');
  const { namespace } = namesOf(platform);
  return clusterFindings(platform, programsFor({ namespace }), namespace);
}
