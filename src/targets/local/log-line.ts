/** A line of structured log, as far as a person reads it. */
export interface LogLine {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly text: string;
}

/** What every line carries and nobody reads on the screen: the prefix and the clock say it. */
const apart = new Set(['level', 'time', 'pid', 'hostname', 'msg', 'v', 'service', 'err', 'name']);

/** Turns a JSON line of a service into words; any other line stays as it is. */
export function readLogLine(line: string): LogLine {
  const fields = parse(line);
  if (!fields || typeof fields.msg !== 'string') return { level: 'info', text: line };
  const rest = Object.entries(fields).flatMap(([key, value]) => (apart.has(key) ? [] : [`${key}=${show(value)}`]));
  return { level: levelOf(fields.level), text: [fields.msg, ...rest, ...stackOf(fields.err)].join(' ') };
}

function parse(line: string): Record<string, unknown> | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

/** Levels by number as well as by name: the ones of pino. */
function levelOf(level: unknown): LogLine['level'] {
  if (typeof level !== 'number')
    return ({ debug: 'debug', trace: 'debug', warn: 'warn', error: 'error', fatal: 'error' } as const)[String(level)] ?? 'info';
  if (level >= 50) return 'error';
  if (level >= 40) return 'warn';
  return level >= 30 ? 'info' : 'debug';
}

function show(value: unknown): string {
  return typeof value === 'string' && !value.includes(' ') ? value : (JSON.stringify(value) ?? 'undefined');
}

function stackOf(error: unknown): string[] {
  if (typeof error !== 'object' || error === null) return [];
  const { stack, message } = error as { stack?: unknown; message?: unknown };
  return [`\n${String(stack ?? message)}`];
}
