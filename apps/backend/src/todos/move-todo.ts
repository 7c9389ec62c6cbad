import { generateKeyBetween } from 'fractional-indexing';
import { actingUser } from '../database/own-rows-only.ts';
import type { Statement } from '../database/user-query.ts';
import { problems } from '../http/problem.ts';
import { outboxInsert, todoJson } from './todo-json.ts';
import { type Actor, type TodoServices, written } from './todo-services.ts';

export type Side = 'before' | 'after';

const nearest = { before: { beyond: '<', order: 'desc', pick: 'greatest' }, after: { beyond: '>', order: 'asc', pick: 'least' } } as const;

/** The position of the todo $1 and the nearest other one on a side of it, in whatever state. */
const neighbours = (side: Side): Statement => {
  const { beyond, order, pick } = nearest[side];
  const inState = (state: number) =>
    `(select n.position from app.todos n where n.user_id = ${actingUser} and n.state = ${state} and n.position ${beyond} a.position
      order by n.position ${order} limit 1)`;
  return {
    name: `todos_neighbours_${side}`,
    text: `select a.position as anchor, ${pick}(${[0, 1, 2].map(inState).join(', ')}) as neighbour
      from app.todos a where a.id = $1 and a.deleted_at is null`,
  };
};

const statements = {
  before: neighbours('before'),
  after: neighbours('after'),
  place: {
    name: 'todos_place',
    text: `with moved as (
      update app.todos set position = $2, updated_at = now(), version = version + 1 where id = $1 and deleted_at is null returning *
    ), event as (${outboxInsert({ from: 'moved', kind: "'todo.updated'", topic: '$3', correlationId: '$4' })})
    select ${todoJson('m')} as json from moved m`,
  },
};

/** Longer ones do not fit into a cursor; some thousand moves to the same place make one. */
const longestPosition = 300;

interface Move {
  readonly id: string;
  readonly side: Side;
  /** The todo that it comes to stand beside. */
  readonly anchor: string;
}

/** Gives a todo a position between two others. Two that are moved to one place at the same time share a position, and stand by age there. */
export const moveTodo = async (services: TodoServices, { caller, correlationId }: Actor, { id, side, anchor }: Move): Promise<string> => {
  const { database, env } = services;
  const [found] = await database.as<{ anchor: string; neighbour: string | null }>(caller, statements[side], [anchor]);
  if (found === undefined) throw problems.todoNotFound(anchor);
  const [low, high] = side === 'after' ? [found.anchor, found.neighbour] : [found.neighbour, found.anchor];
  const position = generateKeyBetween(low, high);
  if (position.length > longestPosition) throw problems.noRoomBetween(anchor);
  const [row] = await database.as<{ json: string }>(caller, statements.place, [id, position, env.todoEventsTopic, correlationId]);
  if (row === undefined) throw problems.todoNotFound(id);
  written(services, 'updated');
  return row.json;
};
