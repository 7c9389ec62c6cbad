import type { Scope } from '../scope.ts';

/** Labels of an object. `app` is the short one that people type: `kubectl logs -l app=backend`. */
export function labelsOf({ platform }: Scope, app: string): Record<string, string> {
  return { app, 'app.kubernetes.io/name': app, 'app.kubernetes.io/part-of': platform.name };
}

/** Labels by which a pod is found. They can never change. */
export function selectorOf(app: string): Record<string, string> {
  return { app };
}
