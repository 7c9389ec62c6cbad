import type { DatabaseProps } from './resources.ts';

/** A role of the services, who connect with a password of their own. The owner of the schema is none of them. */
export type ServiceRole = 'app' | 'worker';

/** Roles of the services in a database, by who connects as them. */
export function serviceRoles({ appRole, workerRole }: Pick<DatabaseProps, 'appRole' | 'workerRole'>): [who: ServiceRole, role: string][] {
  return [['app', appRole], ...(workerRole === undefined ? [] : ([['worker', workerRole]] as [ServiceRole, string][]))];
}
