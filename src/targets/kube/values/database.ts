import type { ClusterEnvironmentProps } from '../../../model/environment.ts';
import type { DatabaseProps } from '../../../model/resources.ts';
import { Size } from '../../../model/units.ts';
import { persistenceSchema, persistenceShape, resourcesSchema } from './resources.ts';
import { count, flag, imageSchema, type Place, section, text } from './section.ts';

export function databaseSchema({ platform, props }: Place, { version, workerRole }: DatabaseProps) {
  const inside = Object.values(platform.environments).find(({ runsOn }) => runsOn === 'cluster') as ClusterEnvironmentProps | undefined;
  const storage = inside?.databaseStorage ?? Size.gibibytes(8);
  return section('PostgreSQL inside the cluster.', {
    enabled: flag(props.runsOn === 'cluster').describe('Whether it runs here. False: the connection strings lead to a managed one.'),
    image: imageSchema('Image.', 'postgres', `${version}-alpine`),
    auth: section('Who may connect.', {
      postgresPassword: text('').describe('Password of the superuser. Empty: kept as it is in the cluster, made at the first install.'),
      appPassword: text('').describe('Password of the role of the services. Empty: as above.'),
      ...(workerRole === undefined ? {} : { workerPassword: text('').describe('Password of the role of the workers. Empty: as above.') }),
      existingSecret: text('').describe(
        `Name of a Secret that is managed elsewhere, with the connection strings ${workerRole === undefined ? '' : 'worker, '}app and owner, and postgres-password if the database runs here. Empty: the chart makes one.`,
      ),
    }),
    backup: section('Dumps on a volume of their own, where it runs here.', {
      enabled: flag(true).describe('Whether they are made.'),
      schedule: text('17 2 * * *').describe('When, as cron says it, in UTC.'),
      keep: count(7, [1, 1000]).describe('Dumps that stay.'),
      resources: resourcesSchema({ cpu: '50m', cpuLimit: '', memory: '64Mi', memoryLimit: '256Mi' }),
      ...persistenceShape(`${storage}`),
    }),
    primary: section('The server.', {
      resources: resourcesSchema({ cpu: '100m', cpuLimit: '', memory: '256Mi', memoryLimit: '512Mi' }),
      persistence: persistenceSchema(`${storage}`),
    }),
  });
}
