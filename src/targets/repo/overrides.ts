import { type Breach, DeclarationError } from '../../model/errors.ts';
import type { Artefact, Json, JsonObject } from './artefact.ts';
import type { Step } from './workflow.ts';

/** What a team wants otherwise than rendered, without giving up what is rendered. */
export interface Overrides {
  /**
   * By path. For JSON and YAML the values to set: objects are merged, lists are replaced, null removes. For other files a function
   * from the text to the text.
   */
  readonly files?: Readonly<Record<string, JsonObject | ((text: string) => string)>>;
  /** Steps of workflows, by `workflow/job/step`: what to set of the step, or `remove`. */
  readonly steps?: Readonly<Record<string, Partial<Omit<Step, 'id'>> | 'remove'>>;
}

/**
 * The artefacts with the overrides in them.
 *
 * @throws DeclarationError naming every key that there is no file or step for.
 */
export function applyOverrides(artefacts: readonly Artefact[], { files = {}, steps = {} }: Overrides): Artefact[] {
  const breaches = [
    ...unknown(
      'overrides.files',
      Object.keys(files),
      artefacts.map(({ path }) => path),
    ),
    ...unknown('overrides.steps', Object.keys(steps), artefacts.flatMap(stepKeys)),
    ...artefacts.flatMap((artefact) => misfit(artefact, files[artefact.path])),
  ];
  if (breaches.length > 0) throw new DeclarationError('the repository', breaches);
  return artefacts.map((artefact) => withFile(withSteps(artefact, steps), files[artefact.path]));
}

/** Where an override finds the steps of a workflow. */
export function stepKeys({ path, content }: Artefact): string[] {
  const workflow = workflowName(path);
  if (!workflow) return [];
  return jobsOf(content).flatMap(([job, { steps }]) => steps.map(({ id }) => `${workflow}/${job}/${id}`));
}

export function unknown(at: string, given: readonly string[], allowed: readonly string[]): Breach[] {
  return given
    .filter((key) => !allowed.includes(key))
    .map((key) => ({ path: at, given: key, allowed: `one of ${allowed.join(', ')}`, fix: 'name one of these or remove it' }));
}

function misfit({ path, content }: Artefact, override: JsonObject | ((text: string) => string) | undefined): Breach[] {
  if (override === undefined || (typeof content === 'string') === (typeof override === 'function')) return [];
  const allowed = typeof content === 'string' ? 'a function from the text to the text' : 'an object to merge';
  return [{ path: `overrides.files["${path}"]`, given: typeof override, allowed, fix: 'write it so' }];
}

function withFile(artefact: Artefact, override: JsonObject | ((text: string) => string) | undefined): Artefact {
  if (override === undefined) return artefact;
  const content = typeof override === 'function' ? override(artefact.content as string) : merge(artefact.content as JsonObject, override);
  return { ...artefact, content };
}

function withSteps(artefact: Artefact, overrides: NonNullable<Overrides['steps']>): Artefact {
  const workflow = workflowName(artefact.path);
  if (!workflow || !stepKeys(artefact).some((key) => overrides[key])) return artefact;
  const jobs = jobsOf(artefact.content).map(([job, body]) => {
    const steps = body.steps.flatMap((step) => patched(step, overrides[`${workflow}/${job}/${step.id}`]));
    return [job, { ...body, steps }];
  });
  return { ...artefact, content: { ...(artefact.content as JsonObject), jobs: Object.fromEntries(jobs) } };
}

function patched(step: Step, override: Partial<Step> | 'remove' | undefined): JsonObject[] {
  if (override === 'remove') return [];
  return [override ? merge(step, override) : step];
}

function workflowName(path: string): string | undefined {
  return /^\.github\/workflows\/(.+)\.yml$/.exec(path)?.[1];
}

function jobsOf(content: Artefact['content']): [string, { steps: readonly Step[] }][] {
  return Object.entries((content as JsonObject).jobs as unknown as Record<string, { steps: readonly Step[] }>);
}

function merge(base: JsonObject, patch: JsonObject): JsonObject {
  const merged = { ...base, ...patch };
  const entries = Object.entries(merged).map(
    ([key, value]) => [key, isObject(base[key]) && isObject(value) ? merge(base[key], value) : value] as const,
  );
  return Object.fromEntries(entries.filter(([, value]) => value !== null));
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
