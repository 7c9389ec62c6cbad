import type { Platform } from './platform.ts';
import type { DatabaseRole } from './variable.ts';

/** Tag of images that are built from a working tree, which a chart expects unless it is told another one. */
export const localTag = 'dev';

/** Name by which a content delivery network finds the load balancer of a domain. */
export function originName(domain: string): string {
  return `origin.${domain}`;
}

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
    /** Secrets Manager path of where a database is, with a key for each of its roles: what follows the `@` of a connection string. */
    databaseSecret: (environment: string, database: string) => `${name}/${environment}/database/${database}`,
    /** Secrets Manager path of the `username` and the `password` of one of its roles, of which AWS rotates the password. */
    databaseCredentials: (environment: string, database: string, role: DatabaseRole) =>
      `${name}/${environment}/database/${database}/${role}`,
    /** Secrets Manager path of where Kafka brokers outside of the cluster are, with the key `addresses`. */
    brokersSecret: (environment: string) => `${name}/${environment}/brokers`,
    /** Secrets Manager path of the `username` and the `password` of the services at these brokers. MSK wants it to begin so. */
    brokersCredentials: (environment: string) => `AmazonMSK_${name}/${environment}/services`,
    /** User of the services at these brokers. */
    brokersUser: 'services',
    /** Firewall of the load balancer, and of the content delivery network in front of it. */
    webAcl: (environment: string) => `${name}-${environment}`,
    /** Name by which CloudFront finds the load balancer. The Ingress has external-dns make it. */
    origin: originName,
    /** CloudFormation stack: `todo-app-dev-network`. */
    stack: (environment: string, part: string) => `${name}-${environment}-${part}`,
    /** ECR repository of an app in one environment: `todo-app-dev/todo-backend`. What stands before the slash is its registry prefix. */
    repository: (environment: string, service: string) => `${name}-${environment}/${platform.imagePrefix ?? name}-${service}`,
    /** Role that a workflow of GitHub takes, by what it is for: `todo-app-prod-deploy`. */
    deliveryRole: (environment: string, purpose: 'plan' | 'images' | 'deploy') => `${name}-${environment}-${purpose}`,
    /** ClusterSecretStore that leads ExternalSecrets to Secrets Manager. */
    secretStore: 'aws-secrets-manager',
    /** StorageClass of claims that name none, on AWS. */
    storageClass: 'encrypted-gp3',
    /** EKS cluster. */
    cluster: (environment: string) => `${name}-${environment}`,
  };
}

export type Names = ReturnType<typeof namesOf>;
