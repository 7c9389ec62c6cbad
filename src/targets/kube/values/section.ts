import { z } from 'zod';
import type { EnvironmentName, EnvironmentProps } from '../../../model/environment.ts';
import type { Platform } from '../../../model/platform.ts';

/** For what a schema of values is made: its defaults are those of one environment. */
export interface Place {
  readonly platform: Platform;
  readonly environment: EnvironmentName;
  readonly props: EnvironmentProps;
}

/** A map whose entries all have defaults. */
export function section<Shape extends z.ZodRawShape>(description: string, shape: Shape) {
  return z
    .strictObject(shape)
    .prefault({} as never)
    .describe(description);
}

/** Single values are text or a number, since --set turns what looks like a number into one. */
export function text(value: string) {
  return z.union([z.string(), z.number()]).default(value);
}

/** Switches something on and off. */
export function flag(value: boolean) {
  return z.boolean().default(value);
}

/** A whole number within bounds. */
export function count(value: number, [least, most]: readonly [least: number, most: number]) {
  return z.int().min(least).max(most).default(value);
}

/** A list of objects of Kubernetes, which is passed on as it is given. */
export function objects<Shape extends object>(value: readonly Shape[]): z.ZodType<Shape[]> {
  return z.array(z.looseObject({})).default([...value] as never) as unknown as z.ZodType<Shape[]>;
}

export function sentence(description: string): string {
  return `${description.charAt(0).toUpperCase()}${description.slice(1)}.`;
}

export function imageSchema(description: string, repository: string, tag: string) {
  return section(description, {
    repository: text(repository).describe('Repository, with its registry.'),
    tag: text(tag).describe('Tag. Pin it to what was built.'),
  });
}
