import { extname } from 'node:path';
import { stringify } from 'yaml';
import { withVersions } from './actions.ts';
import type { Artefact, JsonObject } from './artefact.ts';
import { commentIn, sentenceOf } from './marker.ts';

/** The text of a file, its mark included. */
export function serialize(artefact: Artefact): string {
  const comment = commentIn(artefact.path);
  const mark = sentenceOf(artefact);
  // JSON knows no comments; readers of package.json and tsconfig.json pass over the key "//"
  if (extname(artefact.path) === '.json' && typeof artefact.content !== 'string') return jsonOf({ '//': mark, ...artefact.content });
  const body = textOf(artefact);
  return comment ? `${comment(mark)}\n${body}` : body;
}

function textOf({ path, content }: Artefact): string {
  if (typeof content === 'string') return content;
  if (!['.yml', '.yaml'].includes(extname(path))) return jsonOf(content);
  return withVersions(stringify(content, { lineWidth: 0, aliasDuplicateObjects: false }));
}

function jsonOf(content: JsonObject): string {
  return `${JSON.stringify(content, undefined, 2)}\n`;
}
