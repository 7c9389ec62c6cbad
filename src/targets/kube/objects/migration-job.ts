import type { IJob } from 'kubernetes-models/batch/v1/Job';
import type { IContainer } from 'kubernetes-models/v1/Container';
import type { IEnvVar } from 'kubernetes-models/v1/EnvVar';
import type { CommandProps } from '../../../model/resources.ts';
import type { Variable } from '../../../model/variable.ts';
import { digest, list, part } from '../chart/operations.ts';
import { objectName } from '../names.ts';
import { firstLabel } from '../release/controller/jobs.ts';
import type { Scope } from '../scope.ts';
import { secretChecksums } from './checksums.ts';
import { labelsOf } from './labels.ts';
import { commandOf, imageOf, resourcesOf, restrictedContainer, restrictedPod } from './pod.ts';
import { variablesOf } from './variables.ts';

/**
 * Brings the schema of a database up to date. It is an ordinary Job and no hook: at a first install a hook after it would wait for
 * services that wait for the schema, and one before it for a database that is not there. Its name is made from its contents, since
 * a Job never changes: what changes it makes another one, and the same release makes none.
 */
export function migrationJob(scope: Scope, database: string, command: CommandProps): IJob {
  const name = `migrate-${objectName(database)}`;
  const spec = part(name, specOf(scope, name, command));
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: `${name}-${digest(spec, 8)}`, labels: { ...labelsOf(scope, name), [firstLabel]: 'true' } },
    spec,
  };
}

function specOf(scope: Scope, name: string, { app, entry, env }: CommandProps): NonNullable<IJob['spec']> {
  const owner = serviceOf(scope, app);
  const container: IContainer = restrictedContainer(scope, {
    name,
    image: imageOf(scope, owner),
    env: environmentOf(scope, env),
    resources: resourcesOf(scope.values.service(owner).resources),
  });
  const annotations = { 'kubectl.kubernetes.io/default-container': name, ...secretChecksums(scope, env) };
  return {
    backoffLimit: 6,
    activeDeadlineSeconds: 900,
    template: {
      metadata: { labels: labelsOf(scope, name), annotations: annotations as Record<string, string> },
      spec: {
        ...restrictedPod(scope, {
          priority: 'background',
          initContainers: [waiting(scope, container, env)],
          containers: [{ ...container, args: commandOf(entry) }],
        }),
        restartPolicy: 'Never',
      },
    },
  };
}

/** The command runs in the image of a service of its app. */
function serviceOf({ platform }: Scope, app: string): string {
  const found = Object.entries(platform.services).find(([, service]) => service.app === app);
  if (found) return found[0];
  const allowed = Object.values(platform.services).map((service) => service.app);
  throw new Error(`a migration is in app ${app}, allowed is one of ${[...new Set(allowed)].join(', ')}: no other app has an image`);
}

function environmentOf(scope: Scope, env: CommandProps['env']): IEnvVar[] {
  const { open, secret } = variablesOf(scope, { env });
  return list<IEnvVar>(...Object.entries(open).map(([name, value]) => ({ name, value })), ...secret);
}

/** Waits for the database. It needs an address only, so of all variables it gets one, which gives the fewest rights. */
function waiting(scope: Scope, container: IContainer, env: CommandProps['env']): IContainer {
  const [least] = Object.entries(env)
    .filter(([, variable]) => variable.kind === 'database')
    .sort(([, one], [, other]) => rightsOf(one) - rightsOf(other));
  if (!least) throw new Error('a migration has no variable of kind database, allowed are one or more: it cannot know what to wait for');
  const [property, variable] = least;
  return {
    ...container,
    name: 'wait',
    args: ['node', '-e', waitFor(variable.variable)],
    env: environmentOf(scope, { [property]: variable }),
  };
}

function rightsOf(variable: Variable): number {
  return variable.kind === 'database' && variable.role === 'owner' ? 1 : 0;
}

/** A program that ends when the database accepts connections. It is so short that the image of the app can bring it along. */
function waitFor(variable: string): string {
  return `const { hostname, port } = new URL(process.env.${variable});
const ask = () => require('node:net').connect(port || 5432, hostname)
  .on('connect', () => process.exit(0)).on('error', () => setTimeout(ask, 500));
ask();`;
}
