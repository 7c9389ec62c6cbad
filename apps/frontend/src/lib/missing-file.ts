const words = /ChunkLoadError|loading (css )?chunk|dynamically imported module/i;

/** Whether a failure is that a file of the page could not be loaded, by how browsers and Next.js tell it. */
export function isMissingFile(failure: unknown): boolean {
  return words.test(failure instanceof Error ? `${failure.name} ${failure.message}` : String(failure));
}
