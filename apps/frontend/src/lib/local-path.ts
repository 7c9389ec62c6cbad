/** Any origin: only what it has in common with an address tells whether that one leads away. */
const here = 'http://site.invalid';

/** A path of this site, as a browser reads it, or nothing: a link must not be able to send people elsewhere after they signed in. */
export function localPath(text: string | null): string | undefined {
  if (!text?.startsWith('/') || !URL.canParse(text, here)) return undefined;
  const { origin, pathname, search, hash } = new URL(text, here);
  return origin === here && !pathname.startsWith('//') ? pathname + search + hash : undefined;
}
