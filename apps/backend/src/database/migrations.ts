import { Migration } from '@mikro-orm/migrations';
import { accountsMoreSchemaSql } from '../accounts/accounts-more-schema.ts';
import { accountsSchemaSql } from '../accounts/accounts-schema.ts';
import { endedSessionsSchemaSql } from '../accounts/ended-sessions-schema.ts';
import { signingKeysSchemaSql } from '../accounts/signing-keys-schema.ts';
import { activitySchemaSql } from '../activity/activity-schema.ts';
import { assistantSchemaSql } from '../assistant/assistant-schema.ts';
import { activeReleaseSchemaSql } from '../events/active-release.ts';
import { eventsMoreSchemaSql } from '../events/events-more-schema.ts';
import { eventsSchemaSql } from '../events/events-schema.ts';
import { mailsSchemaSql } from '../mail/mails-schema.ts';
import { remindersMoreSchemaSql } from '../reminders/reminders-more-schema.ts';
import { settingsSchemaSql } from '../settings/settings-schema.ts';
import { telemetrySchemaSql } from '../telemetry/telemetry-schema.ts';
import { todosFiltersSchemaSql } from '../todos/todos-filters-schema.ts';
import { todosJsonSchemaSql } from '../todos/todos-json-schema.ts';
import { todosMoreSchemaSql } from '../todos/todos-more-schema.ts';
import { todosOrderSchemaSql } from '../todos/todos-order-schema.ts';
import { todosSchemaSql } from '../todos/todos-schema.ts';
import { rolesSchemaSql } from './roles-schema.ts';
import { migrationNames } from './schema-version.ts';

type SchemaSql = (appRole: string, workerRole: string) => readonly string[];

/** What each migration runs. Released ones are never edited: a change of a table is a new entry, here and in `migrationNames`. */
const statements: Record<(typeof migrationNames)[number], SchemaSql> = {
  '0001-accounts': accountsSchemaSql,
  '0002-todos': todosSchemaSql,
  '0003-events': eventsSchemaSql,
  '0004-activity': activitySchemaSql,
  '0005-todos-more': todosMoreSchemaSql,
  '0006-accounts-more': accountsMoreSchemaSql,
  '0007-events-more': eventsMoreSchemaSql,
  '0008-assistant': assistantSchemaSql,
  '0010-telemetry': telemetrySchemaSql,
  '0012-active-release': activeReleaseSchemaSql,
  '0013-roles': rolesSchemaSql,
  '0014-reminders-more': remindersMoreSchemaSql,
  '0015-ended-sessions': endedSessionsSchemaSql,
  '0016-mails': mailsSchemaSql,
  '0017-signing-keys': signingKeysSchemaSql,
  '0018-todos-order': todosOrderSchemaSql,
  '0019-todos-json': todosJsonSchemaSql,
  '0020-settings': settingsSchemaSql,
  '0021-todos-filters': todosFiltersSchemaSql,
};

const migrationClass = (sql: readonly string[]) =>
  class extends Migration {
    override up(): void {
      for (const statement of sql) this.addSql(statement);
    }
  };

/** Quoted names of the roles that services connect as. */
export interface ServiceRoles {
  readonly app: string;
  readonly worker: string;
}

/** What a migration runs. */
export const statementsOf = (name: (typeof migrationNames)[number], { app, worker }: ServiceRoles): readonly string[] =>
  statements[name](app, worker);

/** The migrations in order, as MikroORM takes them. */
export const migrationsList = (roles: ServiceRoles) =>
  migrationNames.map((name) => ({ name, class: migrationClass(statementsOf(name, roles)) }));
