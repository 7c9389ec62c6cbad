const networkCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** Classes of SQLSTATE: connection lost, rolled back, resources, operator intervention, broken disk; and 25006, read-only during a failover. */
const passingState = /^(08...|40...|53...|57...|58...|25006)$/;

/** What pg says without a code when a connection ends or none is to be had. */
const passingMessage = /connection terminated|timeout exceeded when trying to connect|timeout expired|not queryable/i;

/** Whether an error says something about the database's moment and nothing about the event. */
export function isPassing(error: unknown): boolean {
  const { code, message } = Object(error) as { code?: unknown; message?: unknown };
  if (typeof code === 'string') return networkCodes.has(code) || passingState.test(code);
  return typeof message === 'string' && passingMessage.test(message);
}
