import { defineEntity, p } from '@mikro-orm/core';
import { AccountEntity } from '../accounts/account-entity.ts';
import { ownRowsOnly } from '../database/own-rows-only.ts';
import { priorities } from './schema.ts';
import { generatedColumns, newestPosition } from './todos-more-schema.ts';

/** The table of todos. Its primary key is a UUID of version 7: the order of ids is the order of creation, and lists page by it. */
export const TodoEntity = defineEntity({
  name: 'Todo',
  tableName: 'todos',
  schema: 'app',
  rowLevelSecurity: 'force',
  policies: [ownRowsOnly('todos')],
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    user: () => p.manyToOne(AccountEntity).mapToPk().deleteRule('cascade'),
    title: p.text(),
    notes: p.text().default(''),
    priority: p.text().$type<(typeof priorities)[number]>().default('none'),
    dueOn: p.date().nullable(),
    completedAt: p.datetime(6).nullable(),
    createdAt: p.datetime(6).defaultRaw('now()'),
    updatedAt: p.datetime(6).defaultRaw('now()'),
    version: p.integer().default(1),
    deletedAt: p.datetime(6).nullable(),
    projectId: p.uuid().nullable(),
    tags: p.array().default([]),
    dueTime: p.time(0).nullable(),
    dueAt: p.datetime(6).nullable(),
    timeZone: p.text().nullable(),
    recurrence: p.text().nullable(),
    recurredFrom: p.uuid().nullable(),
    position: p.text().collation('C').defaultRaw(newestPosition).ignoreSchemaChanges('default'),
    state: p.smallint().generated(`(${generatedColumns.state}) stored`),
    dueSort: p.datetime(6).generated(`(${generatedColumns.dueSort}) stored`),
    json: p.text().nullable().lazy(),
    jsonShape: p.integer().nullable().lazy(),
    priorityRank: p.smallint().generated(`(${generatedColumns.priorityRank}) stored`),
  },
  checks: [
    { name: 'todos_title_length', expression: 'char_length(title) >= 1 and char_length(title) <= 200' },
    { name: 'todos_notes_length', expression: 'char_length(notes) <= 10000' },
    { name: 'todos_priority_known', expression: `priority in (${priorities.map((value) => `'${value}'`).join(', ')})` },
  ],
  indexes: [{ name: 'todos_newest', properties: ['user', 'id'] }],
});
