import { z } from 'zod';
import { localTag, namesOf } from '../../../model/names.ts';
import type { Platform } from '../../../model/platform.ts';
import type { ServiceProps } from '../../../model/service.ts';
import { literalOf, replicasOf } from '../../../model/settings.ts';
import type { LiteralVariable, Variable } from '../../../model/variable.ts';
import { autoscalingSchema } from './autoscaling.ts';
import { resourcesSchema } from './resources.ts';
import { count, imageSchema, type Place, section, sentence } from './section.ts';

export function serviceSchema(place: Place, key: string, service: ServiceProps) {
  const { platform, environment } = place;
  const owner = imageOwner(platform, key);
  const literals = Object.entries(service.env).flatMap(([property, variable]) =>
    isSetting(variable)
      ? [[variable.variable, literalSchema(variable, literalOf(platform, { environment, service: key, property }, variable))] as const]
      : [],
  );
  const image =
    owner === key
      ? imageSchema('Image.', namesOf(platform).image(service.app), localTag)
      : imageSchema(`Image. What is empty is that of ${owner}.`, '', '');
  return section(`Service ${key}.`, {
    image,
    replicaCount: count(replicasOf(platform, environment, key), [0, 1000]).describe('Pods that run.'),
    autoscaling: autoscalingSchema(place, key, service),
    resources: resourcesSchema(service.resources),
    env: section('Settings of the application, by their environment variables.', Object.fromEntries(literals)),
  });
}

/** The first service of the same app: the others run its image unless they are given their own. */
export function imageOwner({ services }: Platform, key: string): string {
  return Object.keys(services).find((other) => services[other]?.app === services[key]?.app) ?? key;
}

/** A variable that an operator may set. */
function isSetting(variable: Variable): variable is LiteralVariable {
  return variable.kind === 'literal';
}

function literalSchema({ description, min = 0, max, oneOf }: LiteralVariable, value: string | number | boolean) {
  const bounded = z
    .int()
    .min(min)
    .max(max ?? 2_147_483_647);
  const schema =
    typeof value === 'number'
      ? bounded
      : typeof value === 'boolean'
        ? z.boolean()
        : oneOf
          ? z.enum(oneOf)
          : z.union([z.string(), z.number()]);
  return (schema as z.ZodType).default(value).describe(sentence(description)) as z.ZodType<string | number | boolean>;
}
