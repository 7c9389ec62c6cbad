import type { Platform } from './platform.ts';

/** Tag of images that are built from a working tree, which a chart expects unless it is told another one. */
export const localTag = 'dev';

/** Names on which two renderers must agree though they do not know each other. Written here once. */
export function namesOf(platform: Pick<Platform, 'name' | 'imagePrefix'>) {
  const { name } = platform;
  return {
    /** Kubernetes namespace, and Helm release. */
    namespace: name,
    /** Image repository of an app, without a registry: `todo-backend`. */
    image: (service: string) => `${platform.imagePrefix ?? name}-${service}`,
    /** Secrets Manager path of a declared secret in one environment. */
    secret: (environment: string, secret: string) => `${name}/${environment}/${secret}`,
    /** Secrets Manager path of the connection strings of a database, with the keys `app` and `owner`. */
    databaseSecret: (environment: string, database: string) => `${name}/${environment}/database/${database}`,
    /** CloudFormation stack: `todo-app-dev-network`. */
    stack: (environment: string, part: string) => `${name}-${environment}-${part}`,
    /** ECR repository of an app in one environment: `todo-app-dev/todo-backend`. What stands before the slash is its registry prefix. */
    repository: (environment: string, service: string) => `${name}-${environment}/${platform.imagePrefix ?? name}-${service}`,
    /** EKS cluster. */
    cluster: (environment: string) => `${name}-${environment}`,
  };
}

export type Names = ReturnType<typeof namesOf>;
