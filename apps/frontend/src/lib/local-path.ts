/** A path of this site, or nothing: a link must not be able to send people elsewhere after they signed in. */
export function localPath(text: string | null): string | undefined {
  return text && /^\/(?![/\\])[\w/?=&-]*$/.test(text) ? text : undefined;
}
