import { type FrontendEnv, readFrontendEnv } from '../env.generated.ts';

let env: FrontendEnv | undefined;

/** Read when first needed, never while building: one image serves all environments. */
export function frontendEnv(): FrontendEnv {
  env ??= readFrontendEnv(process.env);
  return env;
}
