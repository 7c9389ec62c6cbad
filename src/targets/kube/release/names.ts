import { objectName } from '../names.ts';

/** Names of the objects of the release switch. */
export function releaseNames(platform: string) {
  return {
    /** Deployment, ServiceAccount, Role of the controller, and `app` of its pod. */
    controller: `${platform}-release-controller`,
    /** ConfigMap with the programs of the controller and of the check. */
    program: `${platform}-release-program`,
    /** ConfigMap in which the controller keeps where a switch stands. */
    state: `${platform}-release`,
    /** `app` of the pods of the check. */
    check: `${platform}-release-check`,
    before: `${platform}-before`,
    after: `${platform}-after`,
  };
}

/** The two Services that the target groups of a load balancer are made of. Each has one colour; which one serves changes with every release. */
export function pingPongNames(service: string): { readonly ping: string; readonly pong: string } {
  return { ping: `${objectName(service)}-ping`, pong: `${objectName(service)}-pong` };
}

/** The Service that leads to the pods of a release that has no traffic yet. */
export function previewName(service: string): string {
  return `${objectName(service)}-preview`;
}
