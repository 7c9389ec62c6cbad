import { createHash } from 'node:crypto';

/** Says, inside a picture, what it was made from, so that anybody can tell whether it is of today without drawing it again. */
export function stamped(svg: string, graph: string): string {
  return svg.replace(/<svg /, `<!-- ${stampOf(graph)} -->\n<svg `);
}

/** Whether a picture was made from that graph. */
export function isOf(svg: string, graph: string): boolean {
  return svg.includes(stampOf(graph));
}

function stampOf(graph: string): string {
  return `drawn from the templates, sha256 ${createHash('sha256').update(graph).digest('hex')}`;
}
