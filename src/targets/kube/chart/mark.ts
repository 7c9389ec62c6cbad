/**
 * A mark is a piece of text that stands for a Go template expression until the chart is written. It may stand alone or inside
 * other text, and it passes unharmed through everything that copies strings. The two signs are private ones of Unicode.
 */
const opening = '\uE000';
const closing = '\uE001';
const marks = new RegExp(`${opening}([^${closing}]*)${closing}`);

export function mark(expression: string): string {
  return `${opening}${expression}${closing}`;
}

export function hasMark(text: string): boolean {
  return text.includes(opening);
}

/** The Go template expression of a text: a quoted string, the marked expression, or both put together by `printf`. */
export function expressionOf(text: string): string {
  const pieces = text.split(marks);
  const expressions = pieces.filter((_, index) => index % 2 === 1);
  if (expressions.length === 0) return quote(text);
  if (expressions.length === 1 && pieces.join('') === expressions[0]) return expressions[0];
  const format = pieces.map((piece, index) => (index % 2 === 1 ? '%s' : piece.replaceAll('%', '%%'))).join('');
  return `(printf ${quote(format)} ${expressions.join(' ')})`;
}

/** A Go string literal. What JSON escapes, Go reads the same way. */
export function quote(text: string): string {
  return JSON.stringify(text);
}

/** The text without what only the cluster knows. */
export function withoutMarks(text: string): string {
  return text.replace(new RegExp(marks, 'g'), '');
}
