import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fullDiff } from '@aws-cdk/cloudformation-diff';
import type { TemplateResource } from '../../../src/targets/aws/deploy/deployed-stacks.ts';
import { isHarmless, meaningOf } from '../../../src/targets/aws/deploy/stateful-types.ts';
import { changesOf } from '../../../src/targets/aws/deploy/template-changes.ts';

/** Stateful resources of an environment, by stack and logical id, each with those properties alone whose change would replace it. */
export type StatefulIdentity = Readonly<Record<string, Readonly<Record<string, TemplateResource>>>>;

/** What must not change in a template, or something stored is lost. */
export function identityOf(template: object): Record<string, TemplateResource> {
  const { Resources = {} } = template as { readonly Resources?: Record<string, TemplateResource> };
  const stateful = Object.entries(Resources).filter(([, { Type }]) => meaningOf(Type) !== undefined);
  return Object.fromEntries(stateful.sort(([a], [b]) => a.localeCompare(b)).map(([id, resource]) => [id, bareOf(resource)]));
}

function bareOf({ Type, Properties = {} }: TemplateResource): TemplateResource {
  const replacing = Object.entries(Properties).filter(([name]) => replaces(Type, name) && !isHarmless(Type, name));
  return { Type, Properties: Object.fromEntries(replacing) };
}

function replaces(Type: string, property: string): boolean {
  const template = (value: string) => ({ Resources: { It: { Type, Properties: { [property]: value } } } });
  return changesOf(fullDiff(template('one'), template('other'))).some(({ effect }) => effect !== 'change');
}

/** Differs from what is written now: the newest version of a file that landed before. Undefined where there is none, as without git. */
export function landedVersion(path: string): string | undefined {
  const now = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const commits = git('log', '-n', '5', '--format=%H', '--', path).split('\n').filter(Boolean);
  return commits.map((commit) => git('show', `${commit}:${path}`)).find((text) => text !== '' && text !== now);
}

function git(...args: readonly string[]): string {
  try {
    return execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return '';
  }
}
