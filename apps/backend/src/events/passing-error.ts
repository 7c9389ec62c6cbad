import { DatabaseError } from 'pg';

/**
 * Whether an error says something about the database's moment and nothing about the event: connection lost (08), resources (53), operator
 * intervention (57), rolled back (40), a full or broken disk (58), read-only during a failover (25006).
 */
export function isPassing(error: unknown): boolean {
  if (error instanceof DatabaseError) return /^(08|40|53|57|58)/.test(error.code ?? '') || error.code === '25006';
  if (!(error instanceof Error)) return false;
  const { code } = error as NodeJS.ErrnoException;
  return (
    (code !== undefined && networkCodes.has(code)) ||
    /connection terminated|timeout exceeded when trying to connect|not queryable/i.test(error.message)
  );
}

const networkCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);
