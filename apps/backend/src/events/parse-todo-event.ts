import { type TodoEvent, todoEventSchema } from './todo-event.ts';

/** The event, or a text that says why it is none. */
export function parseTodoEvent(value: string): TodoEvent | string {
  try {
    const parsed = todoEventSchema.safeParse(JSON.parse(value));
    if (parsed.success) return parsed.data;
    return parsed.error.issues.map((issue) => `${issue.path.join('.') || 'event'}: ${issue.message}`).join('; ');
  } catch (error) {
    // Its message quotes the text, and reasons are logged.
    return `not JSON: ${error instanceof Error ? error.name : 'unreadable'}`;
  }
}
