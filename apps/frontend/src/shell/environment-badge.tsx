'use client';

import { useSyncExternalStore } from 'react';
import { runtimeConfig } from '../config.ts';

const nothingToWatch = () => () => {};

/** Nobody should take a test environment for the real one. Known at run time only, so never part of the built page. */
export function EnvironmentBadge() {
  const appEnv = useSyncExternalStore(
    nothingToWatch,
    () => runtimeConfig().appEnv,
    () => 'prod',
  );
  if (appEnv === 'prod') return null;
  return <span className="rounded-full border border-line-strong px-2 font-medium text-faint text-xs">{appEnv}</span>;
}
