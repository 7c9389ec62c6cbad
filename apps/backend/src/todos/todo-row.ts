/** A todo as a list reads it: its columns as PostgreSQL writes them, in the order of `todoColumns`. */
export type TodoRow = readonly (string | null)[];

/** Columns of `t`. Lists put their JSON together here, from rows as they are: PostgreSQL would take twice as long for a page. */
export const todoColumns = `t.id, t.title, t.notes, t.priority, t.due_on, t.due_at, t.time_zone, t.recurrence, t.project_id,
  case when cardinality(t.tags) > 0 then array_to_json(t.tags) end, t.completed_at, t.deleted_at, t.created_at, t.updated_at, t.version`;

/** How many columns these are; what else a statement selects comes after them. */
export const todoColumnCount = 15;

/** The same JSON that todoJson has PostgreSQL write of one todo. */
export const jsonOfRow = (row: TodoRow): string => {
  const [
    id,
    title,
    notes,
    priority,
    dueOn,
    dueAt,
    timeZone,
    recurrence,
    projectId,
    tags,
    completedAt,
    deletedAt,
    createdAt,
    updatedAt,
    version,
  ] = row;
  return `{"id":"${id}","title":${text(title)},"notes":${text(notes)},"priority":${text(priority)},"dueOn":${text(dueOn)},"dueAt":${instant(
    dueAt,
  )},"timeZone":${text(timeZone)},"recurrence":${text(recurrence)},"projectId":${text(projectId)},"tags":${tags ?? '[]'},"completedAt":${instant(
    completedAt,
  )},"deletedAt":${instant(deletedAt)},"createdAt":${instant(createdAt)},"updatedAt":${instant(updatedAt)},"version":${version}}`;
};

const text = (value: string | null | undefined): string => (typeof value === 'string' ? JSON.stringify(value) : 'null');
const instant = (value: string | null | undefined): string => (typeof value === 'string' ? `"${isoOf(value)}"` : 'null');

const space = 32;

/**
 * What PostgreSQL writes of an instant in UTC, as ISO 8601 to the millisecond: 2026-11-24 19:08:41.5+00 is 2026-11-24T19:08:41.500Z.
 * @throws when it is in another zone, or in a year that has not four digits.
 */
export const isoOf = (instantText: string): string => {
  if (instantText.charCodeAt(10) !== space || !instantText.endsWith('+00'))
    throw new Error(`PostgreSQL wrote the instant "${instantText}", allowed is one in UTC such as 2026-11-24 19:08:41.5+00`);
  const millis = instantText.slice(20, Math.min(23, instantText.length - 3)).padEnd(3, '0');
  return `${instantText.slice(0, 10)}T${instantText.slice(11, 19)}.${millis}Z`;
};
