import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';

/** Page path -> hashes of its inline scripts. */
export type ScriptHashes = ReadonlyMap<string, readonly string[]>;

const notFoundPage = '/_not-found';
const inlineScript = /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g;

/**
 * Read from the pages themselves when the server starts, so that policy and page can never differ.
 * `folder` is where the build put its static pages.
 */
export function readScriptHashes(folder: string): ScriptHashes {
  const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.html'));
  return new Map(pages.map((file) => [pagePath(file), hashesOf(readFileSync(join(folder, file), 'utf8'))]));
}

/** A path that is no page gets the page that says so. */
export function hashesFor(all: ScriptHashes, pathname: string): readonly string[] {
  return all.get(pathname) ?? all.get(notFoundPage) ?? [];
}

export function hashesOf(html: string): string[] {
  const scripts = [...html.matchAll(inlineScript)].map((match) => match[1] ?? '').filter((code) => code !== '');
  return [...new Set(scripts.map((code) => `sha256-${createHash('sha256').update(code).digest('base64')}`))];
}

function pagePath(file: string): string {
  const path = file
    .split(sep)
    .join('/')
    .replace(/\.html$/, '');
  return path === 'index' ? '/' : `/${path}`;
}
