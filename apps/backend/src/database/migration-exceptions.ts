import type { Exception } from './migration-lint.ts';

/**
 * Destructive steps that are right where they stand, each with its reason. Contract this way: release N adds the new shape and writes both;
 * N+1 reads the new one alone; N+2 may drop the old one, with an entry here that names N+1.
 */
export const migrationExceptions: readonly Exception[] = [
  {
    migration: '0013-roles',
    statement: 'revoke all on all tables in schema app, auth from',
    because: 'the roles of API and worker are new with this migration; the release before connects as another one, whose rights stay',
  },
];
