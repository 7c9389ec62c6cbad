import { remindFunctionSql } from '../reminders/remind-function.ts';
import { keepTodoJsonSql } from '../todos/todos-json-schema.ts';

/**
 * Functions whose body follows the code. A numbered migration makes each of them once; every run of migrations then puts this release's body
 * in place, under the same lock. Releases run side by side, so each has to be right with the body of another one.
 */
export const currentFunctions: readonly string[] = [keepTodoJsonSql, remindFunctionSql];
