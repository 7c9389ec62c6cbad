import type { EnvironmentName, EnvironmentProps } from './environment.ts';
import { DeclarationError } from './errors.ts';
import type { AlertProps, DatabaseProps, ObjectiveProps, SecretProps, TopicProps } from './resources.ts';
import { platformRules } from './rules.ts';
import type { ServiceProps } from './service.ts';

/** What exists, said once. Every key is a name that other parts of the declaration refer to. */
export interface PlatformProps {
  /** Name of the whole: namespace in the cluster, prefix on AWS. Lower case letters, digits and hyphens, 3 to 20 characters. */
  readonly name: string;
  /** Prefix of the image repositories: `todo` gives `todo-backend`. Default: the name. */
  readonly imagePrefix?: string;
  readonly services: Readonly<Record<string, ServiceProps>>;
  readonly databases: Readonly<Record<string, DatabaseProps>>;
  readonly topics: Readonly<Record<string, TopicProps>>;
  readonly secrets: Readonly<Record<string, SecretProps>>;
  readonly objectives: Readonly<Record<string, ObjectiveProps>>;
  readonly alerts: Readonly<Record<string, AlertProps>>;
  /** Where it runs, by environment. */
  readonly environments: Readonly<Partial<Record<EnvironmentName, EnvironmentProps>>>;
}

/** A declaration that keeps all rules. Only `definePlatform` makes one, so a renderer need not check it again. */
export type Platform = PlatformProps & { readonly [checked]: true };
declare const checked: unique symbol;

/**
 * Checks a declaration against every rule and freezes it.
 *
 * @throws DeclarationError with all breaches at once: path, value given, what is allowed, what to do.
 */
export function definePlatform(props: PlatformProps): Platform {
  const breaches = platformRules.flatMap((rule) => rule(props));
  if (breaches.length > 0) throw new DeclarationError('the platform', breaches);
  return Object.freeze(props) as Platform;
}

/**
 * The environment of that name.
 *
 * @throws DeclarationError naming the environments that are declared.
 */
export function environmentOf(platform: Platform, name: string): EnvironmentProps {
  const found = Object.entries(platform.environments).find(([key]) => key === name)?.[1];
  if (found) return found;
  const allowed = Object.keys(platform.environments).join(', ');
  throw new DeclarationError('the call', [
    { path: 'environment', given: name, allowed: `one of ${allowed}`, fix: 'name a declared environment' },
  ]);
}
