/** What JSON and YAML files are made of. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

/** One generated file of the repository: what is in it, and what people want to know of it. */
export interface Artefact {
  /** Where it is, from the root of the repository. */
  readonly path: string;
  /** The file that renders it. It is named in the file's first line and when the file was edited by hand. */
  readonly source: string;
  /** Files with the facts that it is rendered from. Default: none but the renderer. */
  readonly facts?: readonly string[];
  /** Why it exists, in one sentence. */
  readonly why: string;
  /** A text as it is, or an object that becomes JSON or YAML by the file's extension. */
  readonly content: string | JsonObject;
}

/** The file of this folder that renders an artefact, as it is named to people. */
export function rendererOf(name: string): string {
  return `src/targets/repo/${name}.ts`;
}
